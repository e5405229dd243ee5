// Erasures and changes of key: what is done to the log itself is a change in it.
#include "base/translate.hpp"
#include "engine/change_log.hpp"
#include "engine/erasure.hpp"
#include "isms/support/erasure.hpp"
#include "isms/support/key_change.hpp"
#include "services/log/keys.hpp"
#include "services/record_rules.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

base::Error no_such_record(const std::string& reference) {
    return fail(ErrorCode::invalid, word("There is no record {0}."), "record", {reference});
}

}  // namespace

Result<void> settle_erasure(Work& work, const Change& change, isms::Erasure& erasure) {
    if (change.is_removal || change.before) return {};
    const auto target = engine::parse_reference(work.tables(), erasure.record);
    if (!target) return no_such_record(erasure.record);
    if (isms::is_never_erased(target->schema->kind))
        return fail(ErrorCode::invalid,
                    word("What was erased, what an auditor opened, and with which key the log was signed, stays."),
                    "record");
    if (erasure.requested_on && *erasure.requested_on > work.today())
        return fail(ErrorCode::invalid, word("This day is in the future."), "requested_on");
    const auto erased = engine::erase_versions(work, *target->schema, target->number);
    if (!erased && erased.error().code == ErrorCode::not_found) return no_such_record(erasure.record);
    if (!erased) return erased.error();
    erasure.record = engine::format_reference(*target->schema, target->number);
    erasure.up_to_version = erased->up_to;
    erasure.versions = erased->count;
    erasure.erased_hash = erased->hash;
    erasure.erased_by = {work.occasion().actor.person};
    return {};
}

Result<void> settle_key_change(Work& work, const Change& change, isms::KeyChange& key_change) {
    if (change.is_removal || change.before) return {};
    if (!work.engine().keys) return fail(ErrorCode::unmet_condition, word("The log of this installation is not signed."));
    const std::string organisation = engine::log_head(work.connection(), work.occasion().org).organisation;
    const auto so_far = key_so_far(work.connection(), work.tables(), work.occasion().org);
    engine::NextKey next = TRY(work.engine().keys->next_key(organisation, so_far));
    key_change.key_before = std::move(next.before);
    key_change.key_after = std::move(next.after);
    key_change.statement = std::move(next.statement);
    return {};
}

}  // namespace services
