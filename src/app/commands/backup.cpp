// keepwright backup and restore. The key of second factors goes with the backup: without it nobody with a second factor
// could sign in after a restore. So do the keys of the logs, or nobody could tell that the log goes on. So a backup is as
// secret as the data folder. What the signer signed last stays behind: it may be newer than the backup.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/file.hpp"
#include "engine/search.hpp"
#include "store/backup.hpp"
#include "store/file_tools.hpp"

namespace app {

namespace {

constexpr std::string_view key_name = "secret.key";

void copy_log_keys(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (!std::filesystem::is_directory(from)) return;
    store::make_folders_synced(to);
    for (const auto& file : std::filesystem::directory_iterator(from))
        if (file.path().extension() == ".key")
            base::write_file_synced(to / file.path().filename(), base::read_file(file.path()), 0600);
}

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
    copy_log_keys(installation.folder().log(), std::filesystem::path(target) / "log");
    print("backup", summary);
    return 0;
}

int restore(const Settings& settings, const std::string& source) {
    const auto key = std::filesystem::path(source) / key_name;
    if (!std::filesystem::exists(key))
        throw base::EnvironmentError("the backup has no " + std::string(key_name) + ": it is not complete");
    const auto summary = store::restore_backup(source, settings.data, settings.database);
    base::write_file_synced(settings.data / key_name, base::read_file(key), 0600);
    copy_log_keys(std::filesystem::path(source) / "log", settings.data / "log");
    const base::SystemClock clock;
    Installation installation(settings, clock);  // brings the schema up to date
    engine::index_everything(installation.database(), installation.program().engine.tables);
    print("restored", summary);
    return 0;
}

}  // namespace app
