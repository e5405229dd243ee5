#include "engine/change_log.hpp"

#include <algorithm>
#include <bit>

#include "base/check.hpp"

namespace engine {

namespace {

[[noreturn]] void damaged(const std::string& organisation) {
    throw store::DatabaseError(store::Trouble::corrupt, "The log of the organisation " + organisation +
                                                            " is damaged. Run `keepwright verify` to see where.");
}

ledger::Hash hash_in(base::Bytes bytes, const std::string& organisation) {
    ledger::Hash hash;
    if (bytes.size() != hash.size()) damaged(organisation);
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

}  // namespace

base::Bytes bytes_of(const ledger::Edge& edge) {
    static_assert(sizeof(ledger::Hash) == std::tuple_size_v<ledger::Hash>);
    return {edge.empty() ? nullptr : edge.front().data(), edge.size() * sizeof(ledger::Hash)};
}

LogHead log_head(store::Connection& connection, std::int64_t org) {
    auto cursor = connection.select("SELECT slug, sequence, recorded_at, edge FROM tenant WHERE org = $1", org);
    const auto* row = cursor->next();
    CHECK(row != nullptr);  // an Occasion names an organisation that exists
    LogHead head{row->string(0), static_cast<std::uint64_t>(row->integer(1)), base::from_micros(row->integer(2)), {}};
    const base::Bytes edge = row->bytes(3);
    if (edge.size() != static_cast<std::size_t>(std::popcount(head.size)) * sizeof(ledger::Hash)) damaged(head.organisation);
    for (std::size_t at = 0; at < edge.size(); at += sizeof(ledger::Hash))
        head.edge.push_back(hash_in(edge.subspan(at, sizeof(ledger::Hash)), head.organisation));
    return head;
}

void append_to_log(store::Connection& connection, std::int64_t org, LogHead& head, const ledger::Entry& entry) {
    CHECK(entry.sequence == head.size + 1);
    const std::string leaf = ledger::to_bytes(entry);
    ledger::append_leaf(head.size, ledger::leaf_hash(base::as_bytes(leaf)), head.edge,
                        [&](ledger::Node node, const auto& hash) {
                            if (node.level > 0)
                                connection.execute("INSERT INTO log_node (org, level, place, hash) VALUES ($1, $2, $3, $4)",
                                                   org, node.level, node.index, base::Bytes(hash));
                        });
    head.size = entry.sequence;
    head.recorded_at = base::from_micros(entry.microseconds);
    connection.execute("UPDATE tenant SET sequence = $2, recorded_at = $3, edge = $4 WHERE org = $1", org, head.size,
                       entry.microseconds, bytes_of(head.edge));
    connection.log_grew({org, head.size, ledger::root_of(head.edge)});
}

std::optional<ledger::Hash> root_at(store::Connection& connection, std::int64_t org, const LogHead& head,
                                    std::uint64_t size) {
    if (size > head.size) return std::nullopt;
    if (size == head.size) return ledger::root_of(head.edge);
    return ledger::root_of(size, [&](ledger::Node node) { return log_node(connection, org, node); });
}

ledger::Entry log_entry(store::Connection& connection, std::int64_t org, std::uint64_t sequence) {
    auto cursor = connection.select(
        "SELECT t.slug, v.at, v.commitment FROM version v JOIN tenant t ON t.org = v.org WHERE v.org = $1 AND v.sequence = "
        "$2",
        org, sequence);
    const auto* row = cursor->next();
    if (!row) damaged(std::to_string(org));
    const std::string organisation = row->string(0);
    return {organisation, sequence, row->integer(1), hash_in(row->bytes(2), organisation)};
}

ledger::Hash log_node(store::Connection& connection, std::int64_t org, ledger::Node node) {
    if (node.level == 0)
        return ledger::leaf_hash(base::as_bytes(ledger::to_bytes(log_entry(connection, org, node.index + 1))));
    auto cursor = connection.select("SELECT hash FROM log_node WHERE org = $1 AND level = $2 AND place = $3", org,
                                    node.level, node.index);
    const auto* row = cursor->next();
    if (!row) damaged(std::to_string(org));
    return hash_in(row->bytes(0), std::to_string(org));
}

}  // namespace engine
