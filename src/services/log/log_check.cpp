#include "services/log/log_check.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include "base/translate.hpp"
#include "engine/record_json.hpp"
#include "isms/support/erasure.hpp"
#include "ledger/entry.hpp"
#include "services/log/erasure_check.hpp"

namespace services {

using base::word;

namespace {

constexpr std::int64_t versions_at_once = 1000;

std::optional<ledger::Hash> hash_in(base::Bytes bytes) {
    ledger::Hash hash{};
    if (bytes.size() != hash.size()) return std::nullopt;
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

class LogCheck {
public:
    LogCheck(store::Connection& connection, const engine::Tables& tables, std::int64_t org, std::string organisation,
             std::vector<Claim> claims, const Find& find)
        : connection_(connection),
          tables_(tables),
          org_(org),
          claims_(std::move(claims)),
          find_(find),
          leaves_(organisation),
          erasures_(tables) {
        report_.organisation = std::move(organisation);
        std::ranges::stable_sort(claims_, {}, &Claim::size);
    }

    LogReport run() {
        check_versions_outside();
        while (read_versions()) {
        }
        check_claims_beyond();
        if (!has_gap_) erasures_.finish(connection_, org_, find_);
        check_head();
        check_count_of_nodes();
        report_.root = ledger::root_of(edge_);
        return std::move(report_);
    }

private:
    bool read_versions();
    bool version(const store::Row& row);
    bool is_as_recorded(std::int64_t sequence, const ledger::Change& change, base::Bytes salt,
                        const ledger::Hash& commitment);
    void check_versions_outside();
    void append(const ledger::Hash& leaf, const std::string& reference);
    void check_claims(const std::string& reference);
    void check_claims_beyond();
    void check_head();
    void check_count_of_nodes();
    // What is found once makes the roots that follow differ: they are not told again.
    void break_tree(std::string reference, std::string_view message, std::vector<std::string> arguments) {
        if (!is_broken_) find_(std::move(reference), message, std::move(arguments));
        is_broken_ = true;
    }
    std::string reference_of(const store::Row& row) const {
        const schema::Schema* schema = tables_.find_by_name(row.text(1));
        return schema ? engine::format_reference(*schema, row.integer(2)) : row.string(1);
    }

    store::Connection& connection_;
    const engine::Tables& tables_;
    std::int64_t org_;
    std::vector<Claim> claims_;
    const Find& find_;
    ledger::LeafHasher leaves_;
    LogReport report_;
    ledger::Edge edge_;
    std::int64_t first_time_ = 0, last_time_ = 0;
    std::size_t next_claim_ = 0;
    bool is_broken_ = false, has_gap_ = false;
    ErasureCheck erasures_;
};

// The log counts from 1. What lies before it is no leaf, and would still be the newest version of its record.
void LogCheck::check_versions_outside() {
    auto cursor = connection_.select(
        "SELECT sequence, kind, number, version FROM version WHERE org = $1 AND sequence < 1 ORDER BY sequence", org_);
    while (const auto* row = cursor->next())
        find_(reference_of(*row), word("Version {0} has no place in the log: its change has the number {1}."),
              {std::to_string(row->integer(3)), std::to_string(row->integer(0))});
}

bool LogCheck::read_versions() {
    auto cursor = connection_.select(
        "SELECT sequence, kind, number, version, at, actor, operation, reason, content, salt, commitment FROM version "
        "WHERE org = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
        org_, report_.changes, versions_at_once);
    bool any = false;
    while (const auto* row = cursor->next()) {
        if (!version(*row)) return false;
        any = true;
    }
    return any;
}

// False when nothing that follows could be compared.
bool LogCheck::version(const store::Row& row) {
    const auto sequence = static_cast<std::uint64_t>(row.integer(0));
    const std::string reference = reference_of(row);
    if (sequence != report_.changes + 1) {
        break_tree(reference, word("Change {0} is missing from the log."), {std::to_string(report_.changes + 1)});
        has_gap_ = true;
        return false;
    }
    const auto commitment = hash_in(row.bytes(10));
    const base::Bytes salt = row.bytes(9);
    const ledger::Change change{.actor = row.integer(5),
                                .kind = row.text(1),
                                .number = row.integer(2),
                                .version = row.integer(3),
                                .operation = row.text(6),
                                .reason = row.text(7),
                                .content = row.text(8)};
    if (change.number < 1 || change.version < 1)
        find_(reference, word("Change {0} of the log is of a version that no record can have: {1}."),
              {std::to_string(sequence), std::to_string(change.version)});
    if (!commitment || !is_as_recorded(row.integer(0), change, salt, *commitment))
        find_(reference, word("Version {0}, change {1} of the log, is not what was recorded."),
              {std::to_string(change.version), std::to_string(sequence)});
    if (row.integer(4) < last_time_)
        find_(reference, word("Change {0} of the log has an earlier time than the one before it."),
              {std::to_string(sequence)});
    if (sequence == 1) first_time_ = row.integer(4);
    last_time_ = row.integer(4);
    append(leaves_.hash(sequence, row.integer(4), commitment.value_or(ledger::Hash{})), reference);
    check_claims(reference);
    return true;
}

// Whether an erased one may be, only those after it can tell.
bool LogCheck::is_as_recorded(std::int64_t sequence, const ledger::Change& change, base::Bytes salt,
                              const ledger::Hash& commitment) {
    if (salt.empty() && change.content.empty() && change.reason.empty()) {
        erasures_.empty_version(change.kind, change.number,
                                {change.version, sequence, change.actor, std::string(change.operation)});
        return true;
    }
    if (salt.size() != ledger::salt_bytes || ledger::commitment_to(change, salt) != commitment) return false;
    if (change.kind != isms::erasure::table.table) return true;
    const auto record = engine::record_from_canonical(tables_, isms::erasure::table, change.content);
    if (!record) return false;
    erasures_.erasure(sequence, engine::typed<isms::Erasure>(*record));
    return true;
}

void LogCheck::append(const ledger::Hash& leaf, const std::string& reference) {
    ledger::append_leaf(report_.changes, leaf, edge_, [&](ledger::Node node, const ledger::Hash& hash) {
        if (node.level == 0 || is_broken_) return;
        auto cursor = connection_.select("SELECT hash FROM log_node WHERE org = $1 AND level = $2 AND place = $3", org_,
                                         node.level, node.index);
        const auto* row = cursor->next();
        if (row && hash_in(row->bytes(0)) == hash) return;
        break_tree(reference,
                   word("The tree of the log does not fit its changes {0} to {1}: one of them, or the tree, was altered."),
                   {std::to_string((node.index << node.level) + 1), std::to_string((node.index + 1) << node.level)});
    });
    ++report_.changes;
}

void LogCheck::check_claims(const std::string& reference) {
    for (; next_claim_ < claims_.size() && claims_[next_claim_].size <= report_.changes; ++next_claim_) {
        const Claim& claim = claims_[next_claim_];
        if (claim.size < report_.changes || is_broken_) continue;
        ++report_.claims;
        if (claim.root != ledger::root_of(edge_))
            break_tree(reference,
                       word("The first {0} changes of the log are not those that {1} says: one of them was altered."),
                       {std::to_string(claim.size), claim.who});
    }
}

void LogCheck::check_claims_beyond() {
    for (; next_claim_ < claims_.size(); ++next_claim_)
        break_tree({}, word("The log ends with change {0}, but {1} says that there were {2}."),
                   {std::to_string(report_.changes), claims_[next_claim_].who, std::to_string(claims_[next_claim_].size)});
}

void LogCheck::check_head() {
    auto cursor = connection_.select("SELECT sequence, recorded_at, edge, created_at FROM tenant WHERE org = $1", org_);
    const auto* row = cursor->next();
    const base::Bytes edge = row->bytes(2);
    std::string expected;
    for (const ledger::Hash& hash : edge_) expected += base::as_text(hash);
    if (static_cast<std::uint64_t>(row->integer(0)) != report_.changes)
        break_tree({}, word("The log ends with change {0}, but its head says {1}."),
                   {std::to_string(report_.changes), std::to_string(row->integer(0))});
    else if (base::as_text(edge) != expected || row->integer(1) != last_time_)
        break_tree({}, word("The head of the log does not fit its changes."), {});
    else if (report_.changes > 0 && row->integer(3) != first_time_)
        find_({}, word("The organisation was made at another time than its first change says."), {});
}

void LogCheck::check_count_of_nodes() {
    auto cursor = connection_.select("SELECT count(*) FROM log_node WHERE org = $1", org_);
    const auto expected =
        static_cast<std::int64_t>(report_.changes) - static_cast<std::int64_t>(std::popcount(report_.changes));
    if (cursor->next()->integer(0) != expected)
        break_tree({}, word("The tree of the log has parts that belong to no change."), {});
}

}  // namespace

LogReport check_log(store::Connection& connection, const engine::Tables& tables, std::int64_t org, std::vector<Claim> claims,
                    const Find& find) {
    auto cursor = connection.select("SELECT slug FROM tenant WHERE org = $1", org);
    std::string organisation = cursor->next()->string(0);
    cursor.reset();
    return LogCheck(connection, tables, org, std::move(organisation), std::move(claims), find).run();
}

}  // namespace services
