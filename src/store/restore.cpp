// Restores a backup: everything is checked first, the database is one transaction.
#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <ranges>

#include "base/environment.hpp"
#include "store/backup.hpp"
#include "store/data_folder.hpp"
#include "store/dump.hpp"
#include "store/file_tools.hpp"
#include "store/manifest.hpp"
#include "store/suspended_rules.hpp"

namespace store {

namespace {

// Files that were copied; removed again unless they are kept.
class CopiedFiles {
public:
    CopiedFiles() = default;
    ~CopiedFiles() {
        std::error_code ignored;
        for (const auto& path : paths_) std::filesystem::remove(path, ignored);
    }
    CopiedFiles(const CopiedFiles&) = delete;
    CopiedFiles& operator=(const CopiedFiles&) = delete;

    void copy(const std::filesystem::path& from, const std::filesystem::path& to, std::string_view sha256) {
        make_folders_synced(to.parent_path());
        paths_.push_back(to);
        if (copy_file_synced(from, to).sha256 != sha256) {
            throw base::EnvironmentError(fmt::format("{} changed while it was restored.", from.string()));
        }
        sync_folder(to.parent_path());
    }
    void keep() { paths_.clear(); }

private:
    std::vector<std::filesystem::path> paths_;
};

void empty_tables(Connection& connection, const std::vector<TableShape>& tables) {
    // Those that refer to others come last in the list, and go first.
    for (const TableShape& table : std::views::reverse(tables)) {
        if (table.kind == TableKind::ordinary || table.kind == TableKind::search_copy)
            connection.script("delete from " + sql_name(table.name));
    }
}

std::int64_t load_file(Connection& connection, const TableShape& table, const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string line;
    const auto rows = load_table(connection, table, [&]() -> std::optional<std::string_view> {
        if (!std::getline(file, line)) return std::nullopt;
        return line;
    });
    if (!file.eof()) throw base::EnvironmentError(fmt::format("{} cannot be read.", path.string()));
    return rows;
}

void load_tables(Connection& connection, const std::vector<TableShape>& tables, const std::filesystem::path& source,
                 const Manifest& manifest) {
    for (const ManifestTable& saved : manifest.tables) {
        const auto table =
            std::find_if(tables.begin(), tables.end(), [&](const TableShape& one) { return one.name == saved.name; });
        if (table == tables.end()) {
            if (saved.is_search_copy) continue;  // made by the other database for its own search
            throw base::EnvironmentError(
                fmt::format("The backup has a table {} that its schema does not have.", saved.name));
        }
        if (table->kind == TableKind::search_words) continue;  // PostgreSQL keeps its words in a table of the same name
        if (load_file(connection, *table, source / saved.file.path) != saved.rows) {
            throw base::EnvironmentError(fmt::format("Table {} has not the number of rows that was saved.", saved.name));
        }
    }
}

// Numbers that PostgreSQL gives out go on after the largest that is there.
void advance_sequences(Connection& connection, const std::vector<TableShape>& tables) {
    for (const auto& table : tables) {
        for (const auto& column : table.columns) {
            if (column.kind != 'i') continue;
            connection.select(fmt::format("select setval(s, (select coalesce(max({0}), 0) + 1 from {1}), false) from "
                                          "pg_get_serial_sequence($1, $2) as s where s is not null",
                                          sql_name(column.name), sql_name(table.name)),
                              sql_name(table.name), column.name);
        }
    }
}

void restore_database(Database& database, const std::filesystem::path& source, const Manifest& manifest,
                      std::span<const Migration> migrations) {
    database.with_transaction([&](Connection& connection) {
        if (!is_empty(connection)) {
            throw base::EnvironmentError("A backup is restored into an empty database only; this one has tables already.");
        }
        migrate_within(connection, migrations.first(static_cast<std::size_t>(manifest.schema)), manifest.made_at);
        connection.scope_to_all();
        const auto tables = tables_of(connection);
        SuspendedRules rules(connection, tables);
        empty_tables(connection, tables);
        load_tables(connection, tables, source, manifest);
        for (const auto& table : tables) {
            if (table.kind != TableKind::search_index) continue;
            connection.script(fmt::format("insert into {0} ({0}) values ('rebuild')", sql_name(table.name)));
        }
        rules.resume();
        if (connection.dialect() == Dialect::postgres) advance_sequences(connection, tables);
        return true;
    });
}

}  // namespace

BackupSummary restore_backup(const std::filesystem::path& source, const std::filesystem::path& data_folder,
                             const std::string& url) {
    return restore_backup_with(source, data_folder, url, [](Dialect dialect) { return migrations_for(dialect); });
}

BackupSummary restore_backup_with(const std::filesystem::path& source, const std::filesystem::path& data_folder,
                                  const std::string& url,
                                  base::function_ref<std::span<const Migration>(Dialect)> migrations) {
    const Manifest manifest = read_manifest(source);
    const auto files = migrations(url.empty() ? Dialect::sqlite : Dialect::postgres);
    if (manifest.schema < 0 || manifest.schema > static_cast<int>(files.size())) {
        throw base::EnvironmentError(
            fmt::format("The backup was made by a newer Keepwright (its schema is {}, this program "
                        "knows {}). Restore it with that version or a later one.",
                        manifest.schema, files.size()));
    }
    check_files(source, manifest);
    const DataFolder folder(data_folder);
    const DataFolder::ServerLock lock(folder);
    CopiedFiles copied;
    for (const ManifestFile& file : manifest.files) {
        // Already there from before: kept as it is when it is whole, and told when it is not.
        const auto to = folder.path() / file.path;
        if (!std::filesystem::exists(to)) {
            copied.copy(source / file.path, to, file.sha256);
        } else if (digest_of(to).sha256 != file.sha256) {
            throw base::EnvironmentError(fmt::format("{} exists already with another content.", to.string()));
        }
    }
    const auto database = open_database({.file = folder.database(), .url = url, .readers = 1});
    restore_database(*database, source, manifest, files);
    copied.keep();
    return manifest.summary();
}

}  // namespace store
