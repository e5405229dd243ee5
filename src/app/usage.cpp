#include "app/usage.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/translate.hpp"

namespace app {

using base::put, base::tr;

namespace {

// As far as it was understood: "keepwright room open".
std::string command_of(const CLI::App*& last) {
    std::string command = last->get_name();
    while (!last->get_subcommands().empty()) {
        last = last->get_subcommands().back();
        command.append(" ").append(last->get_name());
    }
    return command;
}

std::string in_one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    while (text.ends_with(' ') || text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace

std::string usage_problem(const CLI::App& program, const CLI::ParseError& error) {
    const CLI::App* last = &program;
    const std::string command = command_of(last);
    const auto unknown = program.remaining(true);
    const bool lacks_command = error.get_name() == "RequiredError" && last->get_require_subcommand_min() > 0;
    if (lacks_command && unknown.empty()) return put(tr("Give a command. See {0} --help."), {command});
    const std::string first = unknown.empty() ? "" : in_one_line(unknown.front());
    if (first.starts_with("-")) return put(tr("There is no option {0}. See {1} --help."), {first, command});
    if (lacks_command) return put(tr("There is no command {0}. See {1} --help."), {first, command});
    return put(tr("{0}. See {1} --help."), {in_one_line(error.what()), command});
}

}  // namespace app
