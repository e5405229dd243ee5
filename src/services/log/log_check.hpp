// Whether the log of an organisation is whole: kept versions against leaves, leaves against the tree, the tree against all
// that was ever signed of it.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/tables.hpp"
#include "ledger/tree.hpp"
#include "services/integrity.hpp"
#include "store/connection.hpp"

namespace services {

// That the first `size` changes had this root; said by something that the database cannot change unseen.
struct Claim {
    std::uint64_t size = 0;
    ledger::Hash root{};
    std::string who{};  // for people: "checkpoint.txt"
};

struct LogReport {
    std::string organisation;
    std::uint64_t changes = 0, claims = 0;
    std::uint64_t time_stamps = 0;
    std::uint64_t cosignatures = 0;          // good ones of witnesses that the settings name; counted by `verify`
    std::uint64_t unknown_cosignatures = 0;  // of others: nobody can tell whether they are right
    ledger::Hash root{};
};

// Reads every kept version of the organisation in whose scope the connection is. `find` gets what does not fit, in the order
// of the log; what would only follow from an earlier finding is left out.
using Find = std::function<void(std::string reference, std::string_view message, std::vector<std::string> arguments)>;
LogReport check_log(store::Connection& connection, const engine::Tables& tables, std::int64_t org, std::vector<Claim> claims,
                    const Find& find);

}  // namespace services
