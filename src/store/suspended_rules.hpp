// Triggers and foreign keys while tables are loaded: the rows come from a database that obeyed them.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "store/connection.hpp"
#include "store/table_shape.hpp"

namespace store {

// Inside one transaction. Unless resume() is reached the transaction must be rolled back.
class SuspendedRules {
public:
    SuspendedRules(Connection& connection, const std::vector<TableShape>& tables);
    // Checks the foreign keys and puts every rule back as it was. Throws DatabaseError when one is broken.
    void resume();

private:
    struct Constraint {
        std::string table;
        std::string name;
    };
    void suspend_sqlite();
    void suspend_postgres();

    Connection& connection_;
    const std::vector<TableShape>& tables_;
    std::vector<std::pair<std::string, std::string>> triggers_;  // SQLite: name and text
    std::vector<Constraint> constraints_;                        // PostgreSQL: those that were not deferrable
};

}  // namespace store
