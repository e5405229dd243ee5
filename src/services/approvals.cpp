#include "services/approvals.hpp"

#include <algorithm>
#include <map>

#include "base/hash.hpp"
#include "engine/change_log.hpp"
#include "engine/column.hpp"
#include "engine/record_json.hpp"
#include "isms/controls/control.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/leadership/membership.hpp"
#include "services/soa_content.hpp"

namespace services {

using engine::Approval, engine::Cause, engine::Work, isms::Membership;

namespace {

// One standing approval, as it is remembered.
struct Known {
    const schema::Schema* schema;
    std::int64_t number, sequence;
    bool is_stale;
};

engine::Difference difference_in(const SoaFieldChange& change) {
    return {isms::control::table.find_field(change.field), change.field, {}, {}};
}

// The decisions that an edition lists and that are others today.
std::vector<Cause> causes_at_edition(Work& work, const Approval& approval) {
    std::vector<Cause> causes;
    Work program = work.as_program();
    const auto frozen = frozen_applicability(program, {approval.number});
    if (!frozen) {
        if (!approval.version.is_erased())
            causes.push_back({.path = {{approval.schema, approval.number}}, .is_unreadable = true});
        return causes;
    }
    for (const SoaChange& change : compare_applicability(*frozen, current_applicability(program))) {
        if (!changes_decision(change)) continue;
        const auto control = engine::parse_reference(isms::control::table, change.control);
        if (!control) continue;
        Cause cause{.path = {{&isms::control::table, *control}, {approval.schema, approval.number}}};
        for (const SoaFieldChange& field : change.fields) cause.differences.push_back(difference_in(field));
        causes.push_back(std::move(cause));
    }
    return causes;
}

std::vector<Cause> causes_of(Work& work, engine::Grounds& grounds, const Approval& approval) {
    auto causes = grounds.changed_since(approval);
    if (approval.schema == &isms::soa_version::table)
        std::ranges::move(causes_at_edition(work, approval), std::back_inserter(causes));
    return causes;
}

// From the memberships as they were kept by then.
void find_roles(Work& work, const Approval& approval, Standing& standing) {
    std::map<std::int64_t, std::optional<std::string>> contents;  // nothing: removed
    auto cursor = work.connection().select(
        "SELECT number, content, operation FROM version WHERE org = $1 AND kind = $2 AND +sequence <= $3 ORDER BY number, "
        "version",
        work.occasion().org, isms::membership::table.table, approval.version.sequence);
    while (const auto* row = cursor->next())
        contents[row->integer(0)] = row->text(2) == "remove" ? std::nullopt : std::optional(row->string(1));
    bool some_are_erased = false;
    for (const auto& [number, content] : contents) {
        if (!content) continue;
        some_are_erased = some_are_erased || content->empty();
        const auto record = engine::record_from_canonical(work.tables(), isms::membership::table, *content);
        if (!record) continue;
        const auto membership = engine::typed<Membership>(*record);
        if (membership.person.number == approval.version.actor && membership.state == isms::MembershipState::active)
            standing.roles.bits |= membership.roles.bits;
    }
    standing.roles_are_erased = standing.roles.empty() && some_are_erased;
}

std::optional<base::Date> stated_day(Work& work, const Approval& approval) {
    const auto record = engine::record_from_canonical(work.tables(), *approval.schema, approval.version.content);
    if (!record) return std::nullopt;
    for (const schema::Step& step : approval.schema->steps)
        if (schema::name_of(step.verb) == approval.version.operation)
            if (const auto* day = std::get_if<base::Date>(&record->value(*approval.schema->day_of(step)))) return *day;
    return std::nullopt;
}

// What the actor may not read is named by its reference only.
void hide_unreadable(Work& work, std::vector<Cause>& causes) {
    for (Cause& cause : causes) {
        const engine::Target& changed = cause.path.front();
        // One that was removed is found no more; who may read them all reads of it still.
        if (engine::reach_of(*changed.schema, schema::Verb::read, work.occasion().actor) == engine::Reach::all ||
            work.find(*changed.schema, changed.number))
            continue;
        cause.differences.clear();
        cause.version.reset();
    }
}

Standing standing(Work& work, engine::Grounds& grounds, Approval approval) {
    Standing standing{
        .stated_on = stated_day(work, approval),
        .roles = {},
        .content_hash = approval.version.is_erased() ? "" : base::sha256_hex(base::as_bytes(approval.version.content)),
        .causes = causes_of(work, grounds, approval)};
    find_roles(work, approval, standing);
    standing.approval = std::move(approval);
    hide_unreadable(work, standing.causes);
    return standing;
}

// All of the organisation, the newest first. Computed again after any change, because anything may rest on anything.
std::shared_ptr<const std::vector<Known>> known_approvals(Work& work) {
    const std::string key = std::to_string(work.occasion().org).append(" approvals");
    const auto changes = static_cast<std::int64_t>(engine::log_head(work.connection(), work.occasion().org).size);
    if (auto known = work.memory().find<std::vector<Known>>(key, changes)) return known;
    auto all = std::make_shared<std::vector<Known>>();
    engine::Grounds grounds(work.connection(), work.tables(), work.occasion().org);
    for (const Approval& approval : engine::standing_approvals(work.connection(), work.tables(), work.occasion().org))
        all->push_back(
            {approval.schema, approval.number, approval.version.sequence, !causes_of(work, grounds, approval).empty()});
    work.memory().put<std::vector<Known>>(key, changes, all);
    return all;
}

// Whether the file of an edition is there is in no log, so it is not remembered.
bool is_stale(Work& work, const Known& known) {
    if (known.is_stale || known.schema != &isms::soa_version::table) return known.is_stale;
    Work program = work.as_program();
    return !frozen_applicability(program, {known.number});
}

}  // namespace

ApprovalList approvals(Work& work, const ApprovalQuery& query) {
    ApprovalList list;
    engine::Grounds grounds(work.connection(), work.tables(), work.occasion().org);
    for (const Known& known : *known_approvals(work)) {
        const engine::Reach reach = engine::reach_of(*known.schema, schema::Verb::read, work.occasion().actor);
        if (reach == engine::Reach::none) continue;
        if (reach == engine::Reach::own && !work.find(*known.schema, known.number)) continue;
        ++list.all;
        const bool stale = is_stale(work, known);
        list.stale += stale ? 1 : 0;
        if (query.only_stale && !stale) continue;
        if (query.before != 0 && known.sequence >= query.before) continue;
        if (list.items.size() == query.limit) {
            list.next = list.items.back().approval.version.sequence;
            continue;
        }
        if (auto approval = engine::approval_of(work.connection(), work.occasion().org, *known.schema, known.number))
            list.items.push_back(standing(work, grounds, *std::move(approval)));
    }
    return list;
}

std::optional<Standing> standing_of(Work& work, const engine::Record& record) {
    auto approval = engine::approval_of(work.connection(), work.occasion().org, *record.schema, record.meta.number);
    if (!approval) return std::nullopt;
    engine::Grounds grounds(work.connection(), work.tables(), work.occasion().org);
    return standing(work, grounds, *std::move(approval));
}

std::vector<engine::Target> records_with_stale_approval(Work& work) {
    std::vector<engine::Target> stale;
    for (const Known& known : *known_approvals(work))
        if (is_stale(work, known)) stale.push_back({known.schema, known.number});
    return stale;
}

}  // namespace services
