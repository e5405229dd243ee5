// Restores a backup in one transaction. What is put into the data folder is taken away again unless that is kept.
#include <fmt/core.h>

#include <algorithm>
#include <ranges>

#include "base/environment.hpp"
#include "base/file.hpp"
#include "store/backup/backup.hpp"
#include "store/dump.hpp"
#include "store/suspended_rules.hpp"

namespace store {

namespace {

[[noreturn]] void refuse_used(const std::filesystem::path& path) {
    throw base::EnvironmentError(fmt::format(
        "A backup is restored into an empty data folder only, and there is {} already. Give another folder with --data.",
        path.string()));
}

// What belongs to another installation would be mixed with what comes from the backup. Keys may be there before: they are
// not in a backup without encryption.
void refuse_used_folder(const DataFolder& folder) {
    for (const auto& entry : std::filesystem::directory_iterator(folder.log()))
        if (entry.path().extension() == ".checkpoint" || entry.path().extension() == ".first") refuse_used(entry.path());
    if (!HighWater(folder.high_water()).marks().empty()) refuse_used(folder.high_water());
}

// Files that were put into the data folder; removed again unless they are kept.
class PlacedFiles {
public:
    PlacedFiles() = default;
    ~PlacedFiles() {
        std::error_code ignored;
        for (const auto& path : paths_) std::filesystem::remove(path, ignored);
    }
    PlacedFiles(const PlacedFiles&) = delete;
    PlacedFiles& operator=(const PlacedFiles&) = delete;
    void add(std::filesystem::path path) { paths_.push_back(std::move(path)); }
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

// Puts what it is given into tables and folder.
class Restorer final : public BackupVisitor {
public:
    Restorer(Connection& connection, const DataFolder& folder, std::span<const Migration> migrations, base::Moment now,
             PlacedFiles& placed)
        : connection_(connection),
          folder_(folder),
          blobs_(folder.files()),
          migrations_(migrations),
          now_(now),
          placed_(placed) {}

    void begin(const BackupContent& content) override {
        if (!is_empty(connection_))
            throw base::EnvironmentError(
                "A backup is restored into an empty database only; this one has tables already. Give an empty folder with "
                "--data, or an empty database with --database.");
        if (content.schema > static_cast<int>(migrations_.size()))
            throw base::EnvironmentError(
                fmt::format("The backup was made by a newer Keepwright (its schema is {}, this program "
                            "knows {}). Restore it with that version or a later one.",
                            content.schema, migrations_.size()));
        migrate_within(connection_, migrations_.first(static_cast<std::size_t>(content.schema)), base::to_micros(now_));
        connection_.scope_to_all();
        tables_ = tables_of(connection_);
        rules_.emplace(connection_, tables_);
        empty_tables(connection_, tables_);
    }

    void table(const std::string& name, bool is_search_copy, NextLine next_line) override {
        const auto table = std::ranges::find(tables_, name, &TableShape::name);
        if (table == tables_.end()) {
            if (is_search_copy) return;  // made by the other database for its own search
            throw base::EnvironmentError(fmt::format("The backup has a table {} that its schema does not have.", name));
        }
        if (table->kind == TableKind::search_words) return;  // PostgreSQL keeps its words in a table of the same name
        load_table(connection_, *table, next_line);
    }

    void file_begins(const std::string& hash) override {
        place_ = blobs_.path_of(hash);
        if (std::filesystem::exists(place_)) {
            // From a restore that was killed: kept as it is when it is whole, and told when it is not.
            if (sha256_of_file(place_) != hash) refuse_used(place_);
            return;
        }
        make_folders_synced(place_.parent_path());
        const std::filesystem::path part = place_.string() + ".part";
        std::filesystem::remove(part);
        placed_.add(part);
        new_file_.emplace(part);
    }
    void file_part(std::string_view bytes) override {
        if (new_file_) new_file_->write(bytes);
    }
    void file_ends() override {
        if (!new_file_) return;
        new_file_->finish();
        new_file_.reset();
        placed_.add(place_);
        std::filesystem::rename(place_.string() + ".part", place_);
        sync_folder(place_.parent_path());
    }

    void key(const std::string& name, const std::string& content) override {
        const auto path = folder_.path() / name;
        if (!std::filesystem::exists(path)) {
            placed_.add(path);
            base::write_file_synced(path, content, 0600);
        } else if (base::read_file(path) != content) {
            refuse_used(path);
        }
    }

    void finish() {
        for (const auto& table : tables_)
            if (table.kind == TableKind::search_index)
                connection_.script(fmt::format("insert into {0} ({0}) values ('rebuild')", sql_name(table.name)));
        rules_->resume();
        if (connection_.dialect() == Dialect::sqlite) return;
        advance_sequences(connection_, tables_);
        // Without figures about what was just loaded PostgreSQL reads whole tables for each record that is compared.
        for (const auto& table : tables_) connection_.script("analyze " + sql_name(table.name));
    }

private:
    Connection& connection_;
    const DataFolder& folder_;
    Blobs blobs_;
    std::span<const Migration> migrations_;
    base::Moment now_;
    PlacedFiles& placed_;
    std::vector<TableShape> tables_;
    std::optional<SuspendedRules> rules_;
    std::filesystem::path place_;  // of the file that is being read
    std::optional<NewFile> new_file_;
};

base::Result<BackupContent> restore_within(Connection& connection, const RestoreOrder& order, const DataFolder& folder,
                                           std::span<const Migration> migrations, PlacedFiles& placed) {
    Restorer restorer(connection, folder, migrations, order.now, placed);
    BackupContent content = read_backup(order.file, order.secret, restorer);
    restorer.finish();
    migrate_within(connection, migrations.subspan(static_cast<std::size_t>(content.schema)), base::to_micros(order.now));
    TRY(order.settle(connection, Blobs(folder.files()), content));
    return content;
}

}  // namespace

base::Result<BackupContent> restore_backup(const RestoreOrder& order) {
    const DataFolder folder(order.data_folder);
    const DataFolder::ServerLock lock(folder);
    refuse_used_folder(folder);
    HighWater high_water(folder.high_water());
    PlacedFiles placed;
    const auto database =
        open_database({.file = folder.database(), .url = order.url, .readers = 1, .high_water = &high_water});
    auto restored = database->write([&](Connection& connection) {
        return restore_within(connection, order, folder, order.migrations(database->dialect()), placed);
    });
    if (restored) placed.keep();
    return restored;
}

}  // namespace store
