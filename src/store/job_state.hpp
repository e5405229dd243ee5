// What a connection remembers of the job that runs on it: the same rules on both databases.
#pragma once
#include <string>

#include "base/check.hpp"
#include "store/connection.hpp"

namespace store {

// After a statement has failed the job is over: PostgreSQL would turn its COMMIT into a ROLLBACK, so SQLite behaves alike.
class JobState {
public:
    void start() {
        CHECK(open_cursors == 0);
        failure_.reset();
    }
    void fail(const DatabaseError& error) {
        if (!failure_) failure_ = error;
    }
    // Ends the job. Throws the failure again when the job hid it and still wants its changes kept.
    void finish(bool keep) const {
        CHECK(open_cursors == 0);  // a cursor may not outlive its job
        if (keep && failure_) throw DatabaseError(*failure_);
    }

    int open_cursors = 0;

private:
    std::optional<DatabaseError> failure_;
};

// What may be stored as text: UTF-8 without NUL. PostgreSQL refuses the rest, so that SQLite does, too.
void check_text(std::string_view text);

}  // namespace store
