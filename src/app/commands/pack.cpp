// keepwright pack: an audit pack as a file.
#include <cstdio>
#include <filesystem>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "app/version.hpp"
#include "base/translate.hpp"
#include "services/organisations.hpp"
#include "services/pack.hpp"
#include "services/past.hpp"
#include "store/file_tools.hpp"
#include "store/unfinished_file.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

Result<void> write(services::Program& program, const PackOptions& options) {
    TRY(store::check_new_file(options.file));
    const auto organisation = services::find_organisation(program, options.org);
    if (!organisation) return fail(ErrorCode::not_found, word("There is no organisation {0}."), {}, {options.org});
    const services::Caller caller = services::program_caller(*organisation);
    services::PackQuestion question{.at = {}, .registers = {}, .made_by = std::string("Keepwright ").append(version_text())};
    if (!options.at.empty()) question.at = TRY(services::moment_named(program, caller, options.at, "--at"));
    question.registers = TRY(services::registers_named(program.engine.tables, options.scope));
    const store::UnfinishedFile unfinished(options.file);
    store::NewFile file(unfinished.path());
    TRY(services::write_pack(program, caller, question, [&](std::string_view bytes) { file.write(bytes); }));
    file.finish();
    return unfinished.finish();
}

}  // namespace

int make_pack(const Settings& settings, const PackOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    if (const auto written = write(installation.program(), options); !written)
        return refused(written.error(), {{"at", "--at"}, {"scope", "--scope"}, {"registers", "--scope"}});
    std::printf("%s: %llu bytes\n", options.file.c_str(),
                static_cast<unsigned long long>(std::filesystem::file_size(options.file)));
    return 0;
}

}  // namespace app
