// A backup is one file (store/backup/header.hpp, store/backup/content.hpp), the same from both databases, so that a backup
// of one can be restored into the other. Made while the server runs.
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "base/result.hpp"
#include "store/backup/content.hpp"
#include "store/backup/secret.hpp"
#include "store/blobs.hpp"
#include "store/data_folder.hpp"
#include "store/database.hpp"
#include "store/high_water.hpp"
#include "store/migrations.hpp"

namespace store {

struct BackupOrder {
    std::filesystem::path target{};  // a folder that exists, or ends with "/": a file in it, named by the moment
    BackupSecret secret{};
    base::Moment now{};
    std::string program{};  // its version
    // The heads of the logs as they are in this snapshot.
    std::function<std::vector<BackupHead>(Connection&)> heads{};
    // Reads the written file and says what is in it, or why it is no good. It has not its name yet.
    std::function<base::Result<BackupContent>(const std::filesystem::path&)> check{};
};

struct MadeBackup {
    std::filesystem::path file;
    BackupContent content;
    std::vector<std::string> keys_left_out;  // "secret.key": without encryption no key of the data folder is in it
};

// Every table in one snapshot, then the files that exist; what FTS5 holds as an index of other tables is left out and built
// again. All of it synced, then read again by `check`, and only then given its name, which must be free. The refusal is that
// of `check`. Throws EnvironmentError; a failure leaves nothing.
base::Result<MadeBackup> make_backup(Database& database, const DataFolder& folder, const BackupOrder& order);

// Reads all of a backup and gives it to the visitor. Changes nothing.
BackupContent read_backup(const std::filesystem::path& file, const BackupSecret& secret, BackupVisitor& visitor);

struct RestoreOrder {
    std::filesystem::path file{};
    BackupSecret secret{};
    std::filesystem::path data_folder{};
    std::string url{};  // of an empty PostgreSQL database; empty: SQLite in the data folder
    base::Moment now{};
    std::function<std::span<const Migration>(Dialect)> migrations = migrations_for;
    // At the end of the transaction, with the schema of this program: makes what is derived, and compares. With a refusal
    // nothing is restored. The files lie in their folder already.
    std::function<base::Result<void>(Connection&, const Blobs&, const BackupContent&)> settle{};
};

// The whole backup has been read and found right before (read_backup). Restores into a data folder without a database, or
// into an empty PostgreSQL database (the files always go to the data folder), in one transaction: with the schema that the
// backup was made with, which is then brought up to date. The refusal is that of `settle`. Throws EnvironmentError; a
// failure leaves no records and no keys, and no file that was not there.
base::Result<BackupContent> restore_backup(const RestoreOrder& order);

}  // namespace store
