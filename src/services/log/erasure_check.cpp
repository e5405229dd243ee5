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
    if (!target) return;
    records_[{std::string(target->schema->table), target->number}].takings.push_back(
        {sequence, erasure.meta.number, erasure.up_to_version.value_or(0), erasure.versions.value_or(0),
         erasure.erased_hash});
}

// An erasure takes every version since the one before it, and none that came later in the log.
bool ErasureCheck::is_what_was_taken(const Taking& taking, std::int64_t after,
                                     const std::vector<ledger::ErasedVersion>& taken) {
    std::int64_t version = after, sequence = 0;
    for (const ledger::ErasedVersion& one : taken) {
        if (one.version != ++version || one.sequence <= sequence || one.sequence >= taking.sequence) return false;
        sequence = one.sequence;
    }
    return version == taking.up_to && std::ssize(taken) == taking.count && ledger::erased_hash(taken) == taking.hash;
}

void ErasureCheck::finish(const std::string& reference, const OfRecord& record, const Find& find) const {
    std::vector<ledger::ErasedVersion> left = record.empty;
    std::ranges::stable_sort(left, {}, &ledger::ErasedVersion::version);
    std::int64_t after = 0;
    for (const Taking& taking : record.takings) {
        std::vector<ledger::ErasedVersion> taken;
        const auto is_taken = [&](const ledger::ErasedVersion& one) {
            return one.version > after && one.version <= taking.up_to;
        };
        std::ranges::copy_if(left, std::back_inserter(taken), is_taken);
        std::erase_if(left, is_taken);
        if (!is_what_was_taken(taking, after, taken))
            find(engine::format_reference(isms::erasure::table, taking.number),
                 word("The versions of {0} that say nothing any more are not those that this erasure took."), {reference});
        after = std::max(after, taking.up_to);
    }
    for (const ledger::ErasedVersion& one : left)
        find(reference, word("Version {0} says nothing any more, and no erasure in the log says why."),
             {std::to_string(one.version)});
}

void ErasureCheck::finish(const Find& find) const {
    for (const auto& [key, record] : records_) {
        const schema::Schema* schema = tables_.find_by_name(key.first);
        finish(schema ? engine::format_reference(*schema, key.second) : key.first, record, find);
    }
}

}  // namespace services
