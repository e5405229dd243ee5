#include "web/pages/soa_document.hpp"

#include "base/text.hpp"
#include "isms/controls/control.hpp"
#include "web/pages/soa_row.hpp"
#include "web/parts/badge.hpp"

namespace web::pages {

using namespace html;
using base::tr;

namespace {

Node document_row(const services::SoaRow& row) {
    const auto cell = [](std::string_view label, Node content) {
        return td({cls("is-wrapping"), attribute("data-label", label), content});
    };
    std::vector<Node> named;
    for (const auto* references : {&row.risks, &row.requirements})
        for (const std::string& reference : *references)
            named.push_back(fragment({named.empty() ? "" : ", ", span({reference})}));
    return tr_element(
        {th({scope("row"), strong({row.identifier}), " ", row.title}),
         cell(tr("Applicability"), parts::badge(word_for(row.applicability), tone_of(row.applicability))),
         cell(tr("Reasons and justification"),
              fragment({when(!row.all_reasons().empty(), p({reason_words(row.all_reasons())})),
                        when(!named.empty(), p({cls("soa-named"), fragment(named)})),
                        when(!row.justification.empty(), p({cls("soa-text"), row.justification}))})),
         cell(tr("Implementation"), fragment({when(row.applicability == isms::Applicability::applicable,
                                                   parts::badge(word_for(row.implementation), tone_of(row.implementation))),
                                              when(!row.how.empty(), p({cls("soa-text"), row.how}))})),
         cell(tr("Owner"), row.owner)});
}

template <class E> std::string words_of_names(const std::string& names) {
    std::vector<std::string> words;
    for (const std::string_view name : base::split(names, ',')) {
        const auto value = choice_named<E>(base::trim(name));
        if (value) words.emplace_back(word_for(*value));
    }
    return base::join(words, ", ");
}

}  // namespace

Node soa_document(const std::vector<services::SoaRow>& rows) {
    const auto heading = [](std::string_view words) { return th({scope("col"), words}); };
    std::vector<Node> sections;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i;
        std::vector<Node> lines;
        const bool annex_a = rows[i].source == isms::ControlSource::annex_a;
        while (end < rows.size() && (rows[end].source == isms::ControlSource::annex_a) == annex_a &&
               (!annex_a || rows[end].theme == rows[i].theme))
            lines.push_back(document_row(rows[end++]));
        const std::string_view title = annex_a ? word_for(rows[i].theme) : tr("Controls from other sources");
        sections.push_back(section(
            {cls("panel panel-flush"), div({cls("panel-head"), h2({title})}),
             div({cls("panel-body grid-scroll"),
                  table({cls("data-grid data-grid-cards soa-table soa-document"), caption({cls("visually-hidden"), title}),
                         thead({tr_element({heading(tr("Control")), heading(tr("Applicability")),
                                            heading(tr("Reasons and justification")), heading(tr("Implementation")),
                                            heading(tr("Owner"))})}),
                         tbody({fragment(lines)})})})}));
        i = end;
    }
    return fragment(sections);
}

std::string words_of_change(std::string_view field, const std::string& stored) {
    if (field == "applicability") return words_of_names<isms::Applicability>(stored);
    if (field == "implementation") return words_of_names<isms::Implementation>(stored);
    if (field == "reasons") return words_of_names<isms::InclusionReason>(stored);
    return stored;
}

std::string_view label_of_change(std::string_view field) {
    if (field == "risks") return tr("Risks");
    if (field == "requirements") return tr("Requirements");
    const schema::Field* known = isms::control::table.find_field(field);
    return known ? tr(known->label) : field;
}

}  // namespace web::pages
