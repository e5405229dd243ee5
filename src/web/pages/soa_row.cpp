#include "web/pages/soa_row.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "services/catalogue.hpp"
#include "web/form_faults.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/icon.hpp"
#include "web/parts/tone.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::Control, schema::field_of;

namespace {

constexpr std::size_t most_shown = 4;  // records behind a reason; the others are counted

// The controls of a row belong to one form, which stands in its last cell: a form cannot surround cells.
class RowForm {
public:
    explicit RowForm(const SoaRowView& view) : view_(view), form_("decide-" + view.line.row.control) {}
    const std::string& form() const { return form_; }

    // Attributes of a control: name, form, label, and its fault.
    Node attributes(std::string_view name, std::string_view label) const {
        const bool wrong = !fault(name).empty();
        return fragment({html::name(name), form_id(form_), aria_label(put(label, {view_.line.row.identifier})),
                         when(wrong, aria_invalid("true")), when(wrong, aria_describedby(fault_id(name)))});
    }
    Node look(std::string_view name, const std::string& look) const {
        return cls(fault(name).empty() ? look : look + " is-invalid");
    }
    Node note(std::string_view name) const { return fault_note(fault_id(name), fault(name)); }
    Text fault(std::string_view name) const { return fault_at(view_.error, name); }

private:
    std::string fault_id(std::string_view name) const { return form_ + "-" + std::string(name) + "-fault"; }
    const SoaRowView& view_;
    std::string form_;
};

Node choice_select(const RowForm& form, std::string_view name, std::string_view label,
                   std::span<const schema::Choice> choices, const std::string& chosen) {
    return fragment({select({form.look(name, "form-select form-select-sm"), form.attributes(name, label),
                             each(options_of(choices, chosen),
                                  [](const parts::Option& choice) {
                                      return option({value(choice.value), selected(choice.selected), choice.label});
                                  })}),
                     form.note(name)});
}

Node text_box(const RowForm& form, std::string_view name, std::string_view label, std::string_view hint,
              const std::string& text) {
    return fragment({textarea({form.look(name, "form-control form-control-sm"), form.attributes(name, label), rows(2),
                               placeholder(hint), text}),
                     form.note(name)});
}

Node named_by_links(const Visit& visit, const SoaLine& line) {
    if (line.named_by.empty()) return {};
    const std::size_t shown = std::min(most_shown, line.named_by.size());
    const auto first = std::span(line.named_by).first(shown);
    const std::string more = std::to_string(line.named_by.size() - shown);
    return p(
        {cls("soa-named"),
         each(first,
              [&](const NamedBy& by) {
                  return fragment({a({href(url_of_reference(visit, by.reference)), title(by.title), by.reference}), " "});
              }),
         when(shown < line.named_by.size(),
              a({href(visit.url({"controls", line.row.control})), put(tr("and {0} more"), {more})}))});
}

Node own_reasons(const RowForm& form, const SoaInput& typed) {
    const bool wrong = !form.fault("reasons").empty();
    return details({cls("soa-reasons"), open(wrong), summary({tr("Own reasons")}),
                    each(schema::choices_of<isms::InclusionReason>,
                         [&](const schema::Choice& choice) {
                             const bool on = std::ranges::find(typed.reasons, choice.name) != typed.reasons.end();
                             return label({cls("form-check"),
                                           html::input({type("checkbox"), cls("form-check-input"), name("reasons"),
                                                        value(choice.name), form_id(form.form()), checked(on)}),
                                           span({tr(choice.label)})});
                         }),
                    form.note("reasons")});
}

Node reasons_cell(const Visit& visit, const SoaRowView& view, const RowForm& form) {
    const std::string words = reason_words(view.line.row.all_reasons());
    return fragment({words.empty() ? p({cls("soa-why muted"), tr("None yet")}) : p({cls("soa-why"), words}),
                     named_by_links(visit, view.line), when(view.may_decide, own_reasons(form, view.input))});
}

Node decision_cell(const SoaRowView& view, const RowForm& form) {
    const services::SoaRow& row = view.line.row;
    if (!view.may_decide)
        return fragment({parts::badge(word_for(row.applicability), tone_of(row.applicability)),
                         when(!row.justification.empty(), p({cls("soa-text"), row.justification}))});
    return fragment(
        {choice_select(form, "applicability", tr("Applicability of {0}"), schema::choices_of<isms::Applicability>,
                       view.input.applicability),
         text_box(form, "justification", tr("Justification for {0}"), tr("Justification"), view.input.justification)});
}

Node implementation_cell(const SoaRowView& view, const RowForm& form) {
    const services::SoaRow& row = view.line.row;
    if (!view.may_decide)
        return fragment({parts::badge(word_for(row.implementation), tone_of(row.implementation)),
                         when(!row.how.empty(), p({cls("soa-text"), row.how}))});
    return fragment({choice_select(form, "implementation", tr("Implementation of {0}"),
                                   schema::choices_of<isms::Implementation>, view.input.implementation),
                     text_box(form, "how", tr("How {0} is implemented"), tr("How it is implemented"), view.input.how)});
}

Node owner_cell(const SoaRowView& view, const RowForm& form) {
    if (!view.may_decide) return view.line.row.owner;
    return fragment({void_with("input", {type("text"), form.look("owner", "form-control form-control-sm"),
                                         list_id(soa_people_list), form.attributes("owner", tr("Owner of {0}")),
                                         value(view.input.owner), placeholder(tr("Owner")), autocomplete("off")}),
                     form.note("owner")});
}

Node purpose(const std::string& identifier) {
    const services::ControlRow* known = services::find_annex_a_control(identifier);
    if (!known) return {};
    return details({cls("soa-purpose"), summary({tr("What it is for")}), p({known->purpose})});
}

// What is wrong with the row as a whole: somebody else saved it meanwhile, or a right is missing.
Node row_faults(const base::Error* error) {
    if (!error) return {};
    std::vector<Node> lines;
    for (const base::Fault& fault : error->faults)
        if (!isms::control::table.find_field(fault.field))
            lines.push_back(p({cls("field-fault"), parts::icon("alert-circle"), span({base::describe(fault)})}));
    return div({role("alert"), fragment(lines)});
}

Node save_cell(const Visit& visit, const SoaRowView& view, const RowForm& form) {
    const std::string url = visit.url({"soa", view.line.row.control});
    return fragment({html::form({id(form.form()), cls("soa-save"), method("post"), action(url), hx_post(url),
                                 hx_target("closest tr"), hx_swap("outerHTML"), parts::csrf_field(visit.csrf),
                                 input({type("hidden"), name("version"), value(view.input.version)}),
                                 input({type("hidden"), name("back"), value(view.back)}),
                                 button({type("submit"), cls("btn btn-sm"),
                                         aria_label(put(tr("Save {0}"), {view.line.row.identifier})), tr("Save")})}),
                     when(view.saved, p({cls("soa-saved"), role("status"), parts::icon("check"), span({tr("Saved.")})})),
                     row_faults(view.error)});
}

Node cell(std::string_view label, Node content) { return td({cls("is-wrapping"), attribute("data-label", label), content}); }

}  // namespace

SoaInput input_of(const SoaLine& line, const std::vector<PersonChoice>& people) {
    const Control& control = line.control;
    SoaInput input{.applicability = std::string(name_of_choice(control.applicability)),
                   .implementation = std::string(name_of_choice(control.implementation)),
                   .justification = control.justification,
                   .how = control.how,
                   .owner = person_text(people, control.owner.number),
                   .version = control.meta.version};
    for (std::size_t i = 0; i < schema::choices_of<isms::InclusionReason>.size(); ++i)
        if (const auto reason = static_cast<isms::InclusionReason>(i); control.reasons.has(reason))
            input.reasons.emplace_back(name_of_choice(reason));
    return input;
}

SoaInput input_of(const Form& form) {
    const auto text = [&](std::string_view name) { return base::clean(form_value(form, name)); };
    return {.applicability = text("applicability"),
            .implementation = text("implementation"),
            .justification = text("justification"),
            .how = text("how"),
            .owner = text("owner"),
            .reasons = form_values(form, "reasons"),
            .version = std::strtoll(text("version").c_str(), nullptr, 10)};
}

base::Result<engine::Changes> changes_of(const SoaInput& input, const std::vector<PersonChoice>& people) {
    const auto owner = read_person(people, input.owner);
    if (!owner)
        return base::fail(base::ErrorCode::invalid, base::word("Nobody of this name is known. Choose from the list."),
                          "owner");
    const auto text = [](const std::string& words) { return words.empty() ? schema::Value{} : schema::Value{words}; };
    return engine::Changes{
        {&field_of<&Control::applicability>(), input.applicability},
        {&field_of<&Control::reasons>(), input.reasons.empty() ? schema::Value{} : schema::Value{input.reasons}},
        {&field_of<&Control::justification>(), text(input.justification)},
        {&field_of<&Control::implementation>(), input.implementation},
        {&field_of<&Control::how>(), text(input.how)},
        {&field_of<&Control::owner>(), *owner == 0 ? schema::Value{} : schema::Value{*owner}}};
}

Node soa_row(const Visit& visit, const SoaRowView& view) {
    const services::SoaRow& row = view.line.row;
    const RowForm form(view);
    return tr_element(
        {id(row.control), when(row.applicability == isms::Applicability::undecided, cls("soa-undecided")),
         th({scope("row"), a({cls("row-link"), href(visit.url({"controls", row.control})), row.identifier, " ", row.title}),
             p({cls("muted soa-theme"), word_for(row.theme)}), purpose(row.identifier)}),
         cell(tr("Applicability"), decision_cell(view, form)), cell(tr("Reasons"), reasons_cell(visit, view, form)),
         cell(tr("Implementation"), implementation_cell(view, form)), cell(tr("Owner"), owner_cell(view, form)),
         when(view.may_decide, td({cls("is-wrapping soa-last"), save_cell(visit, view, form)}))});
}

std::string reason_words(rules::Reasons reasons) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < schema::choices_of<isms::InclusionReason>.size(); ++i)
        if (const auto reason = static_cast<isms::InclusionReason>(i); reasons.has(reason))
            words.emplace_back(word_for(reason));
    return base::join(words, ", ");
}

parts::Tone tone_of(isms::Applicability applicability) {
    switch (applicability) {
        case isms::Applicability::undecided:
            return parts::Tone::warning;
        case isms::Applicability::applicable:
            return parts::Tone::info;
        case isms::Applicability::excluded:
            break;
    }
    return parts::Tone::neutral;
}

parts::Tone tone_of(isms::Implementation implementation) {
    switch (implementation) {
        case isms::Implementation::implemented:
            return parts::Tone::success;
        case isms::Implementation::partly:
        case isms::Implementation::planned:
            return parts::Tone::info;
        case isms::Implementation::not_started:
            return parts::Tone::warning;
        case isms::Implementation::not_stated:
            break;
    }
    return parts::Tone::neutral;
}

}  // namespace web::pages
