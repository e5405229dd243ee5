// One field of many records at once: all are changed, or none, and every record that stands in the way is named.
#include <algorithm>

#include "base/translate.hpp"
#include "web/forms/field_inputs.hpp"
#include "web/forms/form_content.hpp"
#include "web/forms/list_filters.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/refusal.hpp"
#include "web/forms/show.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/record.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr, base::trn;

namespace {

constexpr std::size_t most_records = 1000;

struct Chosen {
    Subject subject;
    const schema::Field* field = nullptr;
    std::vector<std::int64_t> numbers;
    Input input;
};

struct RecordFaults {
    std::int64_t number;
    base::Error error;
};

base::Result<Chosen> chosen_in(const Visit& visit, const Form& form) {
    Chosen chosen{TRY(subject_of(visit)), nullptr, {}, {}};
    for (const std::string& reference : form_values(form, "selected"))
        if (auto number = engine::parse_reference(*chosen.subject.schema, reference)) chosen.numbers.push_back(*number);
    std::sort(chosen.numbers.begin(), chosen.numbers.end());
    chosen.numbers.erase(std::unique(chosen.numbers.begin(), chosen.numbers.end()), chosen.numbers.end());
    if (chosen.numbers.empty()) return base::fail(base::ErrorCode::invalid, base::word("Choose the records first."));
    if (chosen.numbers.size() > most_records)
        return base::fail(base::ErrorCode::invalid, base::word("At most {0} records at once."), {},
                          {std::to_string(most_records)});
    for (const schema::Field* field : bulk_fields(*chosen.subject.schema))
        if (field->name == form_value(form, "field")) chosen.field = field;
    if (!chosen.field) return base::fail(base::ErrorCode::invalid, base::word("Choose what to change."));
    return chosen;
}

// Runs in the transaction, on another thread: nothing is put into words here.
base::Result<void> change_all(engine::Work& work, const Chosen& chosen, std::vector<RecordFaults>& refused) {
    refused.clear();
    for (const std::int64_t number : chosen.numbers) {
        auto changed = work.update(*chosen.subject.schema, number, 0, chosen.input.changes);
        if (!changed) refused.push_back({number, changed.error()});
    }
    if (refused.empty()) return {};
    return base::fail(base::ErrorCode::invalid, base::word("Nothing was changed."));
}

Node refusals(const Visit& visit, const Chosen& chosen, const std::vector<RecordFaults>& refused) {
    if (refused.empty()) return {};
    const auto line = [&](const RecordFaults& one) {
        const std::string reference = engine::format_reference(*chosen.subject.schema, one.number);
        return li({a({href(visit.url_of(*chosen.subject.schema, one.number)), reference}), ": ",
                   each(one.error.faults, [](const base::Fault& fault) {
                       return span({base::describe(fault), " "});
                   })});
    };
    return parts::callout({.tone = parts::Tone::danger,
                           .heading = tr("Nothing was changed: these records stand in the way"),
                           .content = ul({each(refused, line)})});
}

Response value_page(const Visit& visit, const Chosen& chosen, const std::vector<RecordFaults>& refused, int status) {
    return visit.read([&](engine::Work& work) {
        const schema::Schema& schema = *chosen.subject.schema;
        const LevelNames levels = level_names(work);
        LinkChoices choices(work);
        const FieldInputs inputs{visit, visit.tables(), levels, choices};
        const std::string fault = chosen.input.faults.empty() ? "" : base::describe(chosen.input.faults.front());
        parts::EditForm form{
            .url = chosen.subject.path(visit, "bulk"),
            .csrf = visit.csrf,
            .groups = {{.fields = {inputs.input(*chosen.field, chosen.input.content, fault),
                                   parts::text_field({.name = reason_name,
                                                      .label = tr("Reason"),
                                                      .help = tr("Kept in the history, for those who ask later why.")},
                                                     chosen.input.content.reason, {.max_length = 500})}}},
            .hidden = {{"field", chosen.field->name}, {"apply", "yes"}},
            .submit_label = tr("Change all"),
            .cancel = chosen.subject.path(visit),
            .plain = true};
        std::vector<parts::Linked> records;
        for (const std::int64_t number : chosen.numbers) {
            const std::string reference = engine::format_reference(schema, number);
            form.hidden.push_back({"selected", reference});
            if (!work.find(schema, number)) continue;  // not theirs to see: saving will say so without its name
            records.push_back(
                {.number = reference, .name = engine::title_of(work, schema, number), .url = visit.url_of(schema, number)});
        }
        const auto count = static_cast<std::int64_t>(chosen.numbers.size());
        return visit.page(
            {.title = put(tr("Change “{0}”"), {tr(chosen.field->label)}),
             .lead = put(trn("For one record.", "For {0} records.", count), {std::to_string(count)}),
             .breadcrumb = {{tr(schema.plural), chosen.subject.path(visit)}}},
            fragment({refusals(visit, chosen, refused), parts::card({.content = parts::edit_form(form)}),
                      parts::card({.heading = tr("Chosen records"), .content = parts::linked_records(records, {})})}),
            status);
    });
}

}  // namespace

Response bulk_edit(const Visit& visit) {
    const Form form = read_form(visit.request);
    auto chosen = chosen_in(visit, form);
    if (!chosen) {
        const auto subject = subject_of(visit);
        return subject ? cannot(visit, *subject, tr("Change several records"), chosen.error())
                       : visit.refuse(chosen.error());
    }
    if (!visit.may(*chosen->subject.schema, schema::Verb::update))
        return cannot(visit, chosen->subject, tr("Change several records"), not_allowed());
    if (form_value(form, "apply").empty()) return value_page(visit, *chosen, {}, 200);
    chosen->input = read_input(visit, *chosen->subject.schema);
    std::erase_if(chosen->input.changes, [&](const auto& change) { return change.first != chosen->field; });
    if (!chosen->input.faults.empty()) return value_page(visit, *chosen, {}, 422);
    std::vector<RecordFaults> refused;
    const auto changed =
        visit.write(chosen->input.content.reason, [&](engine::Work& work) { return change_all(work, *chosen, refused); });
    if (!changed) return value_page(visit, *chosen, refused, 422);
    return visit.see_other(chosen->subject.path(visit), "bulk");
}

}  // namespace web::forms
