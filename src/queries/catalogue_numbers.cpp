#include "queries/catalogue_numbers.hpp"

namespace queries {

namespace {

NumberOfIdentifier read(store::Connection& connection, std::string_view select, std::int64_t org) {
    NumberOfIdentifier numbers;
    auto rows = connection.select(select, org);
    while (const store::Row* row = rows->next()) numbers.emplace(row->string(0), row->integer(1));
    return numbers;
}

}  // namespace

NumberOfIdentifier threats_by_identifier(store::Connection& connection, std::int64_t org) {
    return read(connection,
                "SELECT identifier, number FROM threat WHERE org = $1 AND state = 'current' AND identifier <> ''", org);
}

NumberOfIdentifier vulnerabilities_by_identifier(store::Connection& connection, std::int64_t org) {
    return read(connection,
                "SELECT identifier, number FROM vulnerability WHERE org = $1 AND state = 'current' AND identifier <> ''",
                org);
}

}  // namespace queries
