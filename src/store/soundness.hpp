// What the database itself finds wrong in what it holds: damaged pages, indexes that do not fit, rows that belong to
// nothing.
#pragma once
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace store {

struct Unsound {
    std::vector<std::string> damage;                           // in the words of SQLite; at most a few
    std::vector<std::pair<std::string, std::string>> orphans;  // a table, and the one in which its rows have nothing
};

// Reads the whole file, in the snapshot of the connection. PostgreSQL keeps its own pages and keys: nothing is looked at.
Unsound find_unsound(Connection& connection);

}  // namespace store
