// Result codes of SQLite (https://sqlite.org/rescode.html) sorted into the kinds of trouble that callers tell apart.
#include "store/sqlite_error.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

namespace store {

namespace {

constexpr int primary(int code) { return code & 0xff; }

Trouble trouble_of(int code) {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return Trouble::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return Trouble::foreign_key;
        case SQLITE_CONSTRAINT_CHECK:
        case SQLITE_CONSTRAINT_NOTNULL:
        case SQLITE_CONSTRAINT_DATATYPE:
        case SQLITE_CONSTRAINT_TRIGGER:
            return Trouble::check;
        default:
            break;
    }
    switch (primary(code)) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Trouble::busy;
        case SQLITE_FULL:
            return Trouble::full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return Trouble::corrupt;
        default:
            return Trouble::other;
    }
}

std::string_view advice_for(Trouble trouble, int code) {
    switch (trouble) {
        case Trouble::busy:
            return " Another program holds the database; end it and try again.";
        case Trouble::full:
            return " The disk is full; make room on it. Nothing of this change was kept.";
        case Trouble::corrupt:
            return " The file is damaged or is no Keepwright database; restore a backup.";
        default:
            break;
    }
    switch (primary(code)) {
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_READONLY:
            return " Check that the file and its folder belong to the account that runs Keepwright.";
        case SQLITE_IOERR:
            return " The disk reported a failure; check it before going on.";
        default:
            return "";
    }
}

}  // namespace

void throw_sqlite_error(sqlite3* database, int code, std::string_view doing) {
    if (database) code = sqlite3_extended_errcode(database) == SQLITE_OK ? code : sqlite3_extended_errcode(database);
    const char* reason = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    Trouble trouble = trouble_of(code);
    // A write without room is SQLITE_FULL. A file that could not be made or grow is not; and after a failed sync nobody
    // knows.
    const bool is_of_a_file = primary(code) == SQLITE_IOERR || primary(code) == SQLITE_CANTOPEN;
    if (database && is_of_a_file && !is_failed_sync(code) && base::is_no_space(sqlite3_system_errno(database)))
        trouble = Trouble::full;
    throw SqliteError(trouble, fmt::format("{}: {} (SQLite {}).{}", doing, reason, code, advice_for(trouble, code)), code);
}

bool is_failed_sync(int extended_code) {
    return extended_code == SQLITE_IOERR_FSYNC || extended_code == SQLITE_IOERR_DIR_FSYNC;
}

bool is_failed_input_output(int extended_code) { return primary(extended_code) == SQLITE_IOERR; }

}  // namespace store
