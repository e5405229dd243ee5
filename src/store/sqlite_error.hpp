// What SQLite answers, as a DatabaseError with a sentence for the person who runs the server.
#pragma once
#include <string_view>

#include "store/connection.hpp"

struct sqlite3;

namespace store {

class SqliteError : public DatabaseError {
public:
    SqliteError(Trouble kind, const std::string& message, int extended_code)
        : DatabaseError(kind, message), code(extended_code) {}
    int code;  // SQLite's extended result code
};

// `database` may be null. `doing` is what was tried: "opening the database".
[[noreturn]] void throw_sqlite_error(sqlite3* database, int code, std::string_view doing);

bool is_failed_sync(int extended_code);          // the kernel could not say that written data is on the disk
bool is_failed_input_output(int extended_code);  // any SQLITE_IOERR

}  // namespace store
