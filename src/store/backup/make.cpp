// Makes a backup under another name and renames it when it has been read again.
#include <fmt/core.h>

#include <algorithm>

#include "base/environment.hpp"
#include "base/file.hpp"
#include "base/translate.hpp"
#include "store/backup/backup.hpp"
#include "store/backup/writer.hpp"
#include "store/dump.hpp"
#include "store/unfinished_file.hpp"

namespace store {

namespace {

constexpr std::size_t most_key_bytes = 4096;

// "keepwright-2026-11-22T204500Z.kwb" in a folder, or the file itself.
std::filesystem::path file_of(const BackupOrder& order) {
    auto path = std::filesystem::absolute(order.target).lexically_normal();
    if (path.has_filename() && !std::filesystem::is_directory(path)) return path;
    std::string moment = base::to_text(order.now).substr(0, 19);
    std::erase(moment, ':');
    return path / fmt::format("keepwright-{}Z.kwb", moment);
}

struct KeyFile {
    std::string name, content;
    bool operator==(const KeyFile&) const = default;
};

std::vector<KeyFile> keys_in(const DataFolder& folder) {
    std::vector<KeyFile> keys;
    const auto add = [&](std::string name) {
        std::string content = base::read_file(folder.path() / name, most_key_bytes);
        keys.push_back({std::move(name), std::move(content)});
    };
    if (std::filesystem::exists(folder.secret_key())) add("secret.key");
    for (const auto& entry : std::filesystem::directory_iterator(folder.log())) {
        std::string name = "log/" + entry.path().filename().string();
        if (is_key_file(name)) add(std::move(name));
    }
    std::ranges::sort(keys, {}, &KeyFile::name);
    return keys;
}

// The keys are those that were there when the snapshot began, which are those that its logs name: the next key of a log lies
// beside the present one before the log names it. False, and nothing is written, when one changed in that moment.
bool save_tables_of_snapshot(Database& database, const DataFolder& folder, const BackupOrder& order,
                             const std::vector<KeyFile>& keys, BackupWriter& out, BackupContent& content) {
    bool is_saved = false;
    database.with_snapshot([&](Connection& connection) {
        connection.scope_to_all();
        content.schema = schema_version(database);  // the same snapshot
        content.heads = order.heads(connection);
        if (keys_in(folder) != keys) return;
        out.write(first_line(content));
        for (const TableShape& table : tables_of(connection)) {
            if (table.kind == TableKind::search_index || table.kind == TableKind::search_words) continue;
            out.write(table_line(table.name, table.kind == TableKind::search_copy));
            content.rows += dump_table(connection, table, [&](std::string_view line) { out.write(line); });
            ++content.tables;
        }
        is_saved = true;
    });
    return is_saved;
}

std::vector<KeyFile> save_tables(Database& database, const DataFolder& folder, const BackupOrder& order, BackupWriter& out,
                                 BackupContent& content) {
    for (;;) {
        std::vector<KeyFile> keys = keys_in(folder);
        if (save_tables_of_snapshot(database, folder, order, keys, out, content)) return keys;
    }
}

void save_file(const Blobs& blobs, std::string_view hash, BackupWriter& out, BackupContent& content) {
    FileSource file(blobs.path_of(hash));
    out.write(bytes_line("file", hash, file.bytes()));
    base::Sha256 digest;
    std::vector<char> buffer(chunk_bytes);
    std::int64_t bytes = 0;
    while (const std::size_t count = file.read(buffer.data(), buffer.size())) {
        const std::string_view part(buffer.data(), count);
        digest.add(base::as_bytes(part));
        out.write(part);
        bytes += static_cast<std::int64_t>(count);
    }
    out.write("\n");
    if (bytes != file.bytes() || base::to_hex(digest.finish()) != hash)
        throw base::EnvironmentError(
            fmt::format("No backup was made: the stored file {} is damaged. Restore it from an older backup.", hash));
    ++content.files;
    content.file_bytes += bytes;
}

void save_key(const KeyFile& key, BackupWriter& out, BackupContent& content) {
    out.write(bytes_line("key", key.name, static_cast<std::int64_t>(key.content.size())));
    out.write(key.content);
    out.write("\n");
    content.keys.push_back(key.name);
}

// What was written, and whether the file says the same.
bool is_same(const BackupContent& written, const BackupContent& read) {
    return written.schema == read.schema && written.heads == read.heads && written.tables == read.tables &&
           written.rows == read.rows && written.files == read.files && written.file_bytes == read.file_bytes &&
           written.keys == read.keys;
}

}  // namespace

base::Result<MadeBackup> make_backup(Database& database, const DataFolder& folder, const BackupOrder& order) {
    if (order.target.empty()) return base::fail(base::ErrorCode::invalid, base::word("The name of the new file is empty."));
    const auto final_path = file_of(order);
    make_folders_synced(final_path.parent_path());
    TRY(check_new_file(final_path));
    const UnfinishedFile unfinished(final_path);
    BackupContent written;
    BackupWriter out(unfinished.path(), {.made_at = order.now, .program = order.program}, order.secret);
    const std::vector<KeyFile> keys = save_tables(database, folder, order, out, written);
    const Blobs blobs(folder.files());  // after the tables: what they name is stored already
    blobs.each([&](std::string_view hash) { save_file(blobs, hash, out, written); });
    std::vector<std::string> left_out;
    for (const KeyFile& key : keys) {
        if (order.secret.kind == Encryption::none) left_out.push_back(key.name);
        else save_key(key, out, written);
    }
    out.write(last_line(written));
    out.finish();
    BackupContent read = TRY(order.check(unfinished.path()));
    if (!is_same(written, read))
        throw base::EnvironmentError("No backup was made: what was read again is not what was written. Check the disk.");
    TRY(unfinished.finish());
    return MadeBackup{final_path, std::move(read), std::move(left_out)};
}

BackupContent read_backup(const std::filesystem::path& file, const BackupSecret& secret, BackupVisitor& visitor) {
    BackupReader reader(file, secret);
    return read_content(reader, visitor);
}

}  // namespace store
