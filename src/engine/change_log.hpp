// The log of an organisation (docs/adr/0011-proof.md): one leaf for each kept version, in the same transaction.
//
// The head lies with the organisation, in table `tenant`: size, time and edge of the tree. An append reads nothing else.
// Leaves are computed from the versions; the subtrees above them are stored in `log_node`.
#pragma once
#include <optional>
#include <string>

#include "base/date.hpp"
#include "ledger/entry.hpp"
#include "ledger/tree.hpp"
#include "store/connection.hpp"

namespace engine {

struct LogHead {
    std::string organisation;    // its slug
    std::uint64_t size = 0;      // the sequence of the last change
    base::Moment recorded_at{};  // its time
    ledger::Edge edge;
};

// As it lies in the column `edge`. Lives as long as the edge.
base::Bytes bytes_of(const ledger::Edge& edge);

// A CHECK that the organisation exists, and an EnvironmentError when what is stored is no head.
LogHead log_head(store::Connection& connection, std::int64_t org);

// Appends the leaf of the next change and stores the head. The entry is that of head.size + 1.
void append_to_log(store::Connection& connection, std::int64_t org, LogHead& head, const ledger::Entry& entry);

// The root of the first `size` changes; nothing when the log has fewer.
std::optional<ledger::Hash> root_at(store::Connection& connection, std::int64_t org, const LogHead& head,
                                    std::uint64_t size);

// The entry of the change with this sequence, 1 to the size. An EnvironmentError when it is not there.
ledger::Entry log_entry(store::Connection& connection, std::int64_t org, std::uint64_t sequence);

// A stored node, or a leaf from its version; for proofs and tiles. An EnvironmentError when it is not there.
ledger::Hash log_node(store::Connection& connection, std::int64_t org, ledger::Node node);

}  // namespace engine
