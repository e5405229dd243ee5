#include "services/log/erasure_check.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "engine/record.hpp"

namespace services {

using base::word;

void ErasureCheck::empty_version(std::string_view kind, std::int64_t number, ledger::ErasedVersion version) {
    records_[{std::string(kind), number}].empty.push_back(std::move(version));
}

void ErasureCheck::erasure(std::int64_t sequence, const isms::Erasure& erasure) {
    const auto target = engine::parse_reference(tables_, erasure.record);
    if (!target) return nameless_.push_back(erasure.meta.number);
    records_[{std::string(target->schema->table), target->number}].takings.push_back(
        {sequence, erasure.meta.number, erasure.up_to_version.value_or(0), erasure.versions.value_or(0),
         erasure.erased_hash});
}

// An erasure takes every version since the one before it: all of a record that was removed by then, and else all but the
// newest. The first version of a record creates it, and none follows its removal.
bool ErasureCheck::is_what_was_taken(const Taking& taking, std::int64_t after,
                                     const std::vector<ledger::ErasedVersion>& taken, const OperationOf& operation_of) {
    if (taken.empty()) return false;
    std::int64_t version = after, sequence = 0;
    for (const ledger::ErasedVersion& one : taken) {
        if (one.version != ++version || one.sequence <= sequence || one.sequence >= taking.sequence) return false;
        if ((one.operation == "create") != (one.version == 1)) return false;
        sequence = one.sequence;
        const std::string next = operation_of(version + 1, taking.sequence);
        if ((one.operation == "remove") != next.empty()) return false;
        const bool is_last_but_one = version == taking.up_to && !next.empty();
        if (is_last_but_one && (next == "remove" || !operation_of(version + 2, taking.sequence).empty())) return false;
    }
    return version == taking.up_to && std::ssize(taken) == taking.count && ledger::erased_hash(taken) == taking.hash;
}

void ErasureCheck::finish(const Record& record, const OfRecord& erased, const OperationOf& operation_of,
                          const Find& find) const {
    const schema::Schema* schema = tables_.find_by_name(record.first);
    const std::string reference = schema ? engine::format_reference(*schema, record.second) : record.first;
    std::vector<ledger::ErasedVersion> left = erased.empty;
    std::ranges::stable_sort(left, {}, &ledger::ErasedVersion::version);
    std::int64_t after = 0;
    for (const Taking& taking : erased.takings) {
        std::vector<ledger::ErasedVersion> taken;
        const auto is_taken = [&](const ledger::ErasedVersion& one) {
            return one.version > after && one.version <= taking.up_to;
        };
        std::ranges::copy_if(left, std::back_inserter(taken), is_taken);
        std::erase_if(left, is_taken);
        const bool may_be = schema && !isms::is_never_erased(schema->kind);
        if (!may_be || !is_what_was_taken(taking, after, taken, operation_of))
            find(engine::format_reference(isms::erasure::table, taking.number),
                 word("The versions of {0} that say nothing any more are not those that this erasure took."), {reference});
        after = std::max(after, taking.up_to);
    }
    for (const ledger::ErasedVersion& one : left)
        find(reference, word("Version {0} says nothing any more, and no erasure in the log says why."),
             {std::to_string(one.version)});
}

void ErasureCheck::finish(store::Connection& connection, std::int64_t org, const Find& find) const {
    for (const std::int64_t number : nameless_)
        find(engine::format_reference(isms::erasure::table, number), word("This erasure names no record."), {});
    for (const auto& [record, erased] : records_) {
        const auto operation_of = [&](std::int64_t version, std::int64_t before) {
            auto cursor = connection.select(
                "SELECT operation FROM version WHERE org = $1 AND kind = $2 AND number = $3 AND version = $4 AND sequence < "
                "$5",
                org, record.first, record.second, version, before);
            const auto* row = cursor->next();
            return row ? row->string(0) : std::string();
        };
        finish(record, erased, operation_of, find);
    }
}

}  // namespace services
