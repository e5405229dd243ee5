// What the running thread is doing in which database, so that work inside work is found.
#pragma once
#include "store/connection.hpp"

namespace store {

class Database;

// Lives while a job runs on this thread.
class ThreadUse {
public:
    ThreadUse(const Database& database, Connection& connection, bool writes);
    ~ThreadUse();
    ThreadUse(const ThreadUse&) = delete;
    ThreadUse& operator=(const ThreadUse&) = delete;

    // The innermost use of this database by this thread, or null.
    static const ThreadUse* of(const Database& database);
    Connection& connection() const { return connection_; }
    bool writes() const { return writes_; }

private:
    const Database& database_;
    Connection& connection_;
    bool writes_;
    const ThreadUse* outer_;
};

}  // namespace store
