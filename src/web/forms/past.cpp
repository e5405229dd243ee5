#include "web/forms/past.hpp"

namespace web::forms {

base::Result<void> check_past(engine::Work& work, const Subject& subject) {
    auto found = work.find(*subject.schema, subject.number);
    if (found) return {};
    const auto& occasion = work.occasion();
    if (engine::reach_of(*subject.schema, schema::Verb::read, occasion.actor) != engine::Reach::all) return found.error();
    const auto last = engine::versions_of(work.connection(), occasion.org, *subject.schema, subject.number, 0, 1);
    if (last.empty()) return found.error();
    return {};
}

base::Result<PastRecord> past_record(engine::Work& work, const Subject& subject, std::int64_t version) {
    TRY(check_past(work, subject));
    auto kept = engine::version_of(work.connection(), work.occasion().org, *subject.schema, subject.number, version);
    if (!kept) return not_found();
    engine::Record record = TRY(engine::record_of(work.tables(), *subject.schema, subject.number, version, kept->content));
    record.meta.created_at = record.meta.updated_at = kept->at;
    return PastRecord{*std::move(kept), std::move(record)};
}

}  // namespace web::forms
