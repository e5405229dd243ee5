// keepwright backup, restore and backup-key.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "app/version.hpp"
#include "base/base64.hpp"
#include "base/encoding.hpp"
#include "isms/all_records.hpp"
#include "services/backup.hpp"
#include "services/restore.hpp"

namespace app {

using base::Result;

namespace {

Result<store::BackupSecret> secret_of(const BackupOptions& options) {
    if (!options.passphrase_file.empty()) return store::read_passphrase(options.passphrase_file);
    if (!options.key_file.empty()) return store::read_backup_key(options.key_file);
    return store::BackupSecret{};
}

const char* name_of(store::Encryption encryption) {
    switch (encryption) {
        case store::Encryption::passphrase:
            return "encrypted with a passphrase";
        case store::Encryption::key:
            return "encrypted with a key";
        case store::Encryption::none:
            break;
    }
    return "not encrypted";
}

void print(const char* what, const std::filesystem::path& file, store::Encryption encryption,
           const store::BackupContent& content) {
    std::printf("%s %s: %lld bytes, %s; rows: %lld, files: %lld, keys: %zu; read whole and compared\n", what, file.c_str(),
                static_cast<long long>(content.bytes), name_of(encryption), static_cast<long long>(content.rows),
                static_cast<long long>(content.files), content.keys.size());
    for (const store::BackupHead& head : content.heads)
        std::printf("%s: changes: %llu, root: %s\n", head.organisation.c_str(),
                    static_cast<unsigned long long>(head.changes), base::to_base64(head.root).c_str());
}

// In the words of keepwright verify; on standard error, because the work is done and something has to be looked at.
int tell_findings(const Settings& settings, const services::Restoration& restored) {
    for (const auto& finding : restored.records.findings)
        std::fprintf(stderr, "keepwright: %s %s: %s\n", finding.organisation.c_str(), finding.reference.c_str(),
                     services::describe(finding).c_str());
    if (restored.locked_factors > 0)
        std::fprintf(
            stderr,
            "keepwright: secret.key is not there, and %lld accounts have a second factor that cannot be read without "
            "it. Put it into the data folder before the server starts, or use `keepwright user reset-second-factor`.\n",
            static_cast<long long>(restored.locked_factors));
    for (const services::LogReport& log : restored.logs) {
        const bool was_signed = log.claims > 0;
        const std::string key = log.organisation + ".key";
        if (was_signed && settings.log_signer.empty() && !std::filesystem::exists(settings.data / "log" / key))
            std::fprintf(
                stderr,
                "keepwright: log/%s is not there. Put it into the data folder, or the log of %s is signed no more.\n",
                key.c_str(), log.organisation.c_str());
    }
    return restored.records.findings.empty() ? 0 : 1;
}

Result<int> try_backup(const Settings& settings, const BackupOptions& options) {
    const store::BackupSecret secret = TRY(secret_of(options));
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const store::MadeBackup made =
        TRY(services::back_up(installation.database(), installation.folder(),
                              {.target = options.path, .secret = secret, .program = version_text(), .now = clock.now()}));
    print("backup", made.file, secret.kind, made.content);
    if (!made.keys_left_out.empty()) {
        std::string names;
        for (const std::string& name : made.keys_left_out) names += (names.empty() ? "" : ", ") + name;
        std::printf("without encryption it holds no keys; keep copies of %s of the data folder elsewhere\n", names.c_str());
    }
    return 0;
}

Result<int> try_restore(const Settings& settings, const BackupOptions& options) {
    const store::BackupSecret secret = TRY(secret_of(options));
    if (options.check_only) {
        print("good", options.path, secret.kind, TRY(services::check_backup(options.path, secret)));
        return 0;
    }
    const base::SystemClock clock;
    const engine::Tables tables(isms::all_records());
    const services::Restoration restored = TRY(services::restore(tables, {.file = options.path,
                                                                          .secret = secret,
                                                                          .data_folder = settings.data,
                                                                          .url = settings.database,
                                                                          .now = clock.now(),
                                                                          .accept_findings = options.accept_findings}));
    print("restored", options.path, secret.kind, restored.content);
    return tell_findings(settings, restored);
}

int exit_code(const Result<int>& done) { return done ? *done : refused(done.error()); }

}  // namespace

int backup(const Settings& settings, const BackupOptions& options) { return exit_code(try_backup(settings, options)); }

int restore(const Settings& settings, const BackupOptions& options) { return exit_code(try_restore(settings, options)); }

int backup_key(const BackupOptions& options) {
    const Result<void> made = store::make_backup_key(options.path);
    return made ? 0 : refused(made.error());
}

}  // namespace app
