// keepwright backup and restore. The key of second factors goes with the backup: without it nobody with a second factor
// could sign in after a restore. So a backup is as secret as the data folder.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/file.hpp"
#include "engine/search.hpp"
#include "store/backup.hpp"

namespace app {

namespace {

constexpr std::string_view key_name = "secret.key";

void print(std::string_view what, const store::BackupSummary& summary) {
    std::printf("%.*s: records: %lld bytes, files: %lld (%lld bytes); all hashes are right\n", static_cast<int>(what.size()),
                what.data(), static_cast<long long>(summary.database_bytes), static_cast<long long>(summary.files),
                static_cast<long long>(summary.file_bytes));
}

}  // namespace

int backup(const Settings& settings, const std::string& target) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto summary =
        store::make_backup(installation.database(), installation.blobs(), target, base::to_micros(clock.now()));
    base::write_file_synced(std::filesystem::path(target) / key_name,
                            base::read_file(installation.folder().path() / key_name), 0600);
    print("backup", summary);
    return 0;
}

int restore(const Settings& settings, const std::string& source) {
    const auto key = std::filesystem::path(source) / key_name;
    if (!std::filesystem::exists(key))
        throw base::EnvironmentError("the backup has no " + std::string(key_name) + ": it is not complete");
    const auto summary = store::restore_backup(source, settings.data, settings.database);
    base::write_file_synced(settings.data / key_name, base::read_file(key), 0600);
    const base::SystemClock clock;
    Installation installation(settings, clock);  // brings the schema up to date
    engine::index_everything(installation.database(), installation.program().engine.tables);
    print("restored", summary);
    return 0;
}

}  // namespace app
