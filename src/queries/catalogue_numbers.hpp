// Where the entries of the catalogue stand in an organisation, which may have retired or removed some.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "store/connection.hpp"

namespace queries {

using NumberOfIdentifier = std::map<std::string, std::int64_t, std::less<>>;  // "T54" -> 54

// Of those that are current.
NumberOfIdentifier threats_by_identifier(store::Connection& connection, std::int64_t org);
NumberOfIdentifier vulnerabilities_by_identifier(store::Connection& connection, std::int64_t org);

}  // namespace queries
