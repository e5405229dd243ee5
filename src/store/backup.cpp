// Makes a backup under another name and renames it when it is complete.
#include "store/backup.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/environment.hpp"
#include "base/random.hpp"
#include "store/dump.hpp"
#include "store/file_tools.hpp"
#include "store/manifest.hpp"

namespace store {

namespace {

// The folder in which a backup grows. Gone with the object, unless it was renamed.
class UnfinishedFolder {
public:
    explicit UnfinishedFolder(const std::filesystem::path& target)
        : path_(target.string() + ".unfinished-" + base::to_hex(base::as_bytes(base::random_bytes(4)))) {
        make_folders_synced(path_);
    }
    ~UnfinishedFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    UnfinishedFolder(const UnfinishedFolder&) = delete;
    UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::filesystem::path without_end_slash(const std::filesystem::path& path) {
    const auto whole = std::filesystem::absolute(path).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

void save_tables(Database& database, const std::filesystem::path& backup, Manifest& manifest) {
    make_folders_synced(backup / "database");
    database.with_snapshot([&](Connection& connection) {
        connection.scope_to_all();
        manifest.schema = schema_version(database);  // the same snapshot
        for (const TableShape& table : tables_of(connection)) {
            if (table.kind == TableKind::search_index || table.kind == TableKind::search_words) continue;
            const std::string name = "database/" + table.name + ".jsonl";
            NewFile file(backup / name);
            const auto rows = dump_table(connection, table, [&](std::string_view line) { file.write(line); });
            const FileDigest digest = file.finish();
            manifest.tables.push_back(
                {table.name, table.kind == TableKind::search_copy, rows, {name, digest.sha256, digest.bytes}});
        }
    });
    sync_folder(backup / "database");
}

void save_blobs(const Blobs& blobs, const std::filesystem::path& backup, Manifest& manifest) {
    std::set<std::filesystem::path> folders;
    blobs.each([&](std::string_view hash) {
        const std::string name = fmt::format("files/{}/{}/{}", hash.substr(0, 2), hash.substr(2, 2), hash);
        const auto folder = (backup / name).parent_path();
        make_folders_synced(folder);
        const FileDigest digest = copy_file_synced(blobs.path_of(hash), backup / name);
        if (digest.sha256 != hash) {
            throw base::EnvironmentError(
                fmt::format("No backup was made: the stored file {} is damaged. Restore it from an older backup.", hash));
        }
        manifest.files.push_back({name, digest.sha256, digest.bytes});
        folders.insert(folder);
    });
    for (const auto& folder : folders) sync_folder(folder);
}

}  // namespace

BackupSummary make_backup(Database& database, const Blobs& blobs, const std::filesystem::path& target,
                          std::int64_t now_micros) {
    const auto final_path = without_end_slash(target);
    const auto refuse_existing = [&] {
        if (std::filesystem::exists(std::filesystem::symlink_status(final_path))) {
            throw base::EnvironmentError(fmt::format("No backup was made: {} exists already.", final_path.string()));
        }
    };
    refuse_existing();
    const UnfinishedFolder folder(final_path);
    Manifest manifest;
    manifest.made_at = now_micros;
    save_tables(database, folder.path(), manifest);
    save_blobs(blobs, folder.path(), manifest);  // after the tables: what they name is stored already
    write_manifest(folder.path(), manifest);
    check_files(folder.path(), read_manifest(folder.path()));
    refuse_existing();
    std::error_code failed;
    std::filesystem::rename(folder.path(), final_path, failed);
    if (failed) throw base::EnvironmentError(fmt::format("{}: {}", final_path.string(), failed.message()));
    sync_folder(final_path.parent_path());
    return manifest.summary();
}

}  // namespace store
