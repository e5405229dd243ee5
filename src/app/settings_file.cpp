#include "app/settings_file.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <set>
#include <string_view>

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

constexpr std::string_view flag = "--config";
constexpr std::size_t most_bytes = std::size_t{1} << 20;

CLI::Option* find_setting(const std::vector<CLI::App*>& commands, std::string_view name) {
    const std::string long_name = "--" + std::string(name);
    if (long_name == flag) return nullptr;
    for (CLI::App* command : commands)
        if (CLI::Option* option = command->get_option_no_throw(long_name); option && !option->get_envname().empty())
            return option;
    return nullptr;
}

std::string_view unquoted(std::string_view value) {
    const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
    return quoted ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

std::string find_settings_file(int argc, const char* const* argv) {
    std::string found;
    for (int i = 1; i < argc; ++i) {
        const std::string_view one = argv[i];
        if (one == flag && i + 1 < argc) found = argv[i + 1];
        if (one.starts_with(flag) && one.substr(flag.size()).starts_with('=')) found = one.substr(flag.size() + 1);
    }
    if (!found.empty()) return found;
    const char* from_environment = std::getenv("KEEPWRIGHT_CONFIG");
    return from_environment ? from_environment : "";
}

Result<void> read_settings_file(const std::string& path, const std::vector<CLI::App*>& commands) {
    const std::string text = base::read_file(path, most_bytes);
    std::set<std::string_view> seen;
    std::size_t number = 0;
    for (const std::string_view whole : base::split(text, '\n')) {
        ++number;
        const std::string_view line = base::trim(whole);
        if (line.empty() || line.starts_with('#')) continue;
        const auto equals = line.find('=');
        if (equals == line.npos)
            return fail(ErrorCode::invalid, word("{0}, line {1}: write name = value."), {}, {path, std::to_string(number)});
        const std::string_view name = base::trim(line.substr(0, equals));
        CLI::Option* option = find_setting(commands, name);
        if (!option)
            return fail(ErrorCode::invalid, word("{0}, line {1}: there is no setting {2}."), {},
                        {path, std::to_string(number), std::string(name)});
        if (!seen.insert(name).second)
            return fail(ErrorCode::invalid, word("{0}, line {1}: {2} is set twice."), {},
                        {path, std::to_string(number), std::string(name)});
        try {
            option->default_val(std::string(unquoted(base::trim(line.substr(equals + 1)))));
        } catch (const CLI::Error& error) {
            return fail(ErrorCode::invalid, word("{0}, line {1}: {2}"), {}, {path, std::to_string(number), error.what()});
        }
    }
    return {};
}

}  // namespace app
