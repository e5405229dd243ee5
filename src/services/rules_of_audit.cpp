// Audit rooms, and what external auditors ask, draw and note there: 9.2.
#include "base/random.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/change_log.hpp"
#include "engine/work.hpp"
#include "isms/evaluation/audit_note.hpp"
#include "isms/evaluation/audit_room.hpp"
#include "isms/evaluation/information_request.hpp"
#include "rules/audit_sample.hpp"
#include "services/audit_room_members.hpp"
#include "services/audit_samples.hpp"
#include "services/record_rules.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, isms::AuditRoom, isms::AuditRoomState, isms::AuditSample,
    isms::InformationRequest, isms::RequestState, schema::Verb;

namespace {

constexpr std::int64_t most_drawn = 100;
constexpr std::size_t seed_bytes = 16;

// The room in which the actor is the auditor now; nothing for a member of the organisation, who is in none.
base::Id<AuditRoom> room_of(Work& work) {
    const auto& actor = work.occasion().actor;
    if (actor.room) return {actor.room->number};
    if (actor.person == 0) return {};
    auto cursor = work.connection().select(
        "SELECT number FROM audit_room WHERE org = $1 AND owner = $2 AND state = 'open' ORDER BY number DESC LIMIT 1",
        work.occasion().org, actor.person);
    const store::Row* row = cursor->next();
    return row ? base::Id<AuditRoom>{row->integer(0)} : base::Id<AuditRoom>{};
}

// The scope that is approved, which an audit without another one is about.
base::Id<isms::Scope> approved_scope(Work& work) {
    auto cursor = work.connection().select(
        "SELECT number FROM scope WHERE org = $1 AND state = 'approved' ORDER BY number DESC LIMIT 1", work.occasion().org);
    const store::Row* row = cursor->next();
    return row ? base::Id<isms::Scope>{row->integer(0)} : base::Id<isms::Scope>{};
}

Result<void> check_days(const AuditRoom& room) {
    if (room.opens_on && room.closes_on && *room.closes_on < *room.opens_on)
        return fail(ErrorCode::invalid, word("This is before the first day."), "closes_on");
    return {};
}

// Who was let in stays who was let in.
Result<void> check_auditor(const AuditRoom& before, const AuditRoom& after) {
    if (before.state != AuditRoomState::draft && before.email != after.email)
        return fail(ErrorCode::unmet_condition,
                    word("The room was opened for this address. Close it, and open another one for somebody else."),
                    "email");
    return {};
}

// What the auditor says and what the organisation says are kept apart.
Result<void> check_speaker(Work& work, const InformationRequest& before, const InformationRequest& after) {
    const auto& actor = work.occasion().actor;
    if (actor.person == 0 || work.occasion().actor.system) return {};
    const bool asks = before.title != after.title || before.details != after.details ||
                      before.criterion != after.criterion || before.about != after.about || before.due != after.due;
    const bool answers = before.answer != after.answer || before.evidence != after.evidence || !(before.file == after.file);
    const bool is_auditor = actor.has(schema::Role::external_auditor);
    if (asks && !is_auditor)
        return fail(ErrorCode::forbidden, word("The question is the auditor's: write the answer below it."), "title");
    if (asks && before.state != RequestState::asked)
        return fail(ErrorCode::unmet_condition, word("This is answered already. Ask again, or ask something new."), "title");
    if (answers && is_auditor)
        return fail(ErrorCode::forbidden, word("The answer is the organisation's. Accept it, or ask again."), "answer");
    return {};
}

// Who writes it is the owner; that this is an external auditor is a matter of the grants.
template <class Said> void begin(Work& work, Said& said) {
    said.room = room_of(work);
    if (work.occasion().actor.person != 0) said.owner = {work.occasion().actor.person};
}

}  // namespace

Result<void> settle_audit_room(Work& work, const Change& change, AuditRoom& room) {
    const AuditRoom before = change.before ? engine::typed<AuditRoom>(*change.before) : AuditRoom{};
    if (change.is_removal && before.state != AuditRoomState::draft)
        return fail(ErrorCode::unmet_condition, word("A room that was open stays on record. Close it."));
    if (change.is_removal) return {};
    TRY(check_days(room));
    TRY(check_auditor(before, room));
    if (change.step == Verb::start && !room.scope) room.scope = approved_scope(work);
    if (change.step == Verb::start) return admit_auditor(work, room);
    if (change.step == Verb::close) return dismiss_auditor(work, room);
    if (room.state == AuditRoomState::open) return isms::room_is_described(room);
    return {};
}

Result<void> settle_information_request(Work& work, const Change& change, InformationRequest& request) {
    if (change.is_removal) return {};
    if (!change.before) {
        begin(work, request);
        return check_speaker(work,
                             InformationRequest{.title = request.title,
                                                .details = request.details,
                                                .criterion = request.criterion,
                                                .about = request.about,
                                                .due = request.due},
                             request);
    }
    TRY(check_speaker(work, engine::typed<InformationRequest>(*change.before), request));
    if (change.step == Verb::complete) {
        request.answered_by = {work.occasion().actor.person};
        request.answered_on = work.today();
    }
    if (change.step == Verb::reopen) {
        request.answered_by = {};
        request.answered_on = {};
    }
    return {};
}

Result<void> settle_audit_sample(Work& work, const Change& change, AuditSample& sample) {
    if (change.is_removal || change.before) return {};
    begin(work, sample);
    if (sample.wanted.value_or(0) < 1 || *sample.wanted > most_drawn)
        return fail(ErrorCode::invalid, word("Draw 1 to {0} records."), "wanted", {std::to_string(most_drawn)});
    const auto population = TRY(population_of(work, sample));
    if (population.empty())
        return fail(ErrorCode::invalid, word("No record fits: there is nothing to draw from."), "filter");
    if (sample.seed.empty()) sample.seed = base::to_hex(base::as_bytes(base::random_bytes(seed_bytes)));
    sample.log_size = static_cast<std::int64_t>(engine::log_head(work.connection(), work.occasion().org).size);
    sample.population = static_cast<std::int64_t>(population.size());
    sample.population_hash = rules::hash_of_population(population);
    sample.drawn = rules::draw_sample(sample.seed, population, static_cast<std::size_t>(*sample.wanted));
    return {};
}

Result<void> settle_audit_note(Work& work, const Change& change, isms::AuditNote& note) {
    if (!change.is_removal && !change.before) begin(work, note);
    return {};
}

}  // namespace services
