// A log in memory: leaves are texts, nodes are kept in a map. Counts what is read.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "ledger/tree.hpp"

namespace ledger::testing {

class Log {
public:
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    explicit Log(std::uint64_t leaves = 0) {
        for (std::uint64_t i = 0; i < leaves; ++i) append("leaf " + std::to_string(i));
    }
    void append(std::string_view leaf) {
        append_leaf(size_, leaf_hash(base::as_bytes(leaf)), edge_, [&](Node node, const Hash& hash) {
            nodes_[{node.level, node.index}] = hash;
        });
        ++size_;
    }
    Hash leaf(std::uint64_t index) const { return nodes_.at({0, index}); }
    Hash root(std::uint64_t size) { return root_of(size, read()); }
    std::uint64_t size() const { return size_; }
    std::size_t nodes() const { return nodes_.size(); }
    std::size_t reads() const { return reads_; }
    const Edge& edge() const { return edge_; }
    const std::function<Hash(Node)>& read() const { return read_; }

private:
    std::map<std::pair<unsigned, std::uint64_t>, Hash> nodes_;
    std::uint64_t size_ = 0;
    Edge edge_;
    std::size_t reads_ = 0;
    std::function<Hash(Node)> read_ = [this](Node node) {
        ++reads_;
        return nodes_.at({node.level, node.index});
    };
};

// MTH of RFC 6962 section 2.1, as it is written there: over the leaves themselves.
inline Hash root_by_definition(const Log& log, std::uint64_t begin, std::uint64_t end) {
    if (begin == end) return empty_root();
    if (end - begin == 1) return log.leaf(begin);
    std::uint64_t split = 1;
    while (split * 2 < end - begin) split *= 2;
    return node_hash(root_by_definition(log, begin, begin + split), root_by_definition(log, begin + split, end));
}

}  // namespace ledger::testing
