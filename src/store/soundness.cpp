#include "store/soundness.hpp"

namespace store {

namespace {

void look(Connection& connection, Unsound& found) {
    auto pages = connection.select("PRAGMA integrity_check(10)");
    while (const Row* row = pages->next())
        if (row->text(0) != "ok") found.damage.push_back(row->string(0));
    // A program that did not switch foreign keys on can leave such rows.
    auto keys = connection.select("SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check");
    while (const Row* row = keys->next()) found.orphans.emplace_back(row->string(0), row->string(1));
}

}  // namespace

Unsound find_unsound(Connection& connection) {
    Unsound found;
    if (connection.dialect() != Dialect::sqlite) return found;
    try {
        look(connection, found);
    } catch (const DatabaseError& error) {
        if (error.trouble != Trouble::corrupt) throw;
        if (found.damage.empty()) found.damage.emplace_back(error.what());
    }
    return found;
}

}  // namespace store
