// keepwright pack: an audit pack as a file.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "app/version.hpp"
#include "base/environment.hpp"
#include "base/translate.hpp"
#include "services/organisations.hpp"
#include "services/pack.hpp"
#include "services/past.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

// Under another name until it is whole.
class NewFile {
public:
    explicit NewFile(std::filesystem::path path)
        : path_(std::move(path)),
          unfinished_(path_.string() + ".unfinished"),
          file_(unfinished_, std::ios::binary | std::ios::trunc) {
        check();
    }
    ~NewFile() {
        std::error_code ignored;
        std::filesystem::remove(unfinished_, ignored);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    void write(std::string_view bytes) {
        file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        check();
    }
    void finish() {
        file_.close();
        check();
        std::filesystem::rename(unfinished_, path_);
    }

private:
    void check() const {
        if (!file_) throw base::EnvironmentError("cannot write " + unfinished_.string());
    }
    std::filesystem::path path_, unfinished_;
    std::ofstream file_;
};

Result<void> write(services::Program& program, const PackOptions& options) {
    const auto organisation = services::find_organisation(program, options.org);
    if (!organisation) return fail(ErrorCode::not_found, word("There is no organisation {0}."), {}, {options.org});
    const services::Caller caller = services::program_caller(*organisation);
    services::PackQuestion question{.at = {}, .registers = {}, .made_by = std::string("Keepwright ").append(version_text())};
    if (!options.at.empty()) question.at = TRY(services::moment_named(program, caller, options.at, "at"));
    question.registers = TRY(services::registers_named(program.engine.tables, options.scope));
    NewFile file(options.file);
    TRY(services::write_pack(program, caller, question, [&](std::string_view bytes) { file.write(bytes); }));
    file.finish();
    return {};
}

}  // namespace

int make_pack(const Settings& settings, const PackOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    if (const auto written = write(installation.program(), options); !written) return refused(written.error());
    std::printf("%s: %llu bytes\n", options.file.c_str(),
                static_cast<unsigned long long>(std::filesystem::file_size(options.file)));
    return 0;
}

}  // namespace app
