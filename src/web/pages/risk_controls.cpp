#include "web/pages/risk_controls.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "isms/planning/threat.hpp"
#include "isms/planning/vulnerability.hpp"
#include "web/pages/soa_row.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, services::RiskPicture;

namespace {

constexpr std::size_t most_shown = 5;  // the others are folded

Node badge_of(const queries::RiskControl& control) {
    if (control.applicability == isms::Applicability::excluded)
        return parts::badge(tr("Excluded in the SoA"), parts::Tone::danger);
    return parts::badge(word_for(control.implementation), tone_of(control.implementation));
}

std::string causes_of(const Visit& visit, const queries::HelpfulControl& helpful) {
    std::vector<std::string> names;
    for (const queries::HelpedBy& cause : helpful.because)
        names.push_back(put("{0} {1}", {engine::format_reference(visit.tables().of(cause.kind), cause.number), cause.name}));
    return base::join(names, ", ");
}

// The form of the risk, with this control added to those that it names.
std::string url_with(const Visit& visit, const RiskPicture& picture, std::int64_t control) {
    std::string url = visit.url_of(isms::risk::table, picture.risk.meta.number) + "/edit?";
    const auto add = [&](std::int64_t number) {
        url += put("controls={0}&", {engine::format_reference(isms::control::table, number)});
    };
    for (const auto& named : picture.risk.controls) add(named.number);
    add(control);
    url.back() = '#';
    return url + "field-treatment";  // above the controls, so that their label is in sight
}

Node add_button(const Visit& visit, const RiskPicture& picture, const queries::RiskControl& control) {
    return a({cls("btn btn-sm"), href(url_with(visit, picture, control.control)),
              aria_label(put(tr("Add {0} to the risk"), {control.identifier})), tr("Add")});
}

}  // namespace

Node named_controls(const Visit& visit, const RiskPicture& picture) {
    std::vector<parts::Linked> linked;
    for (const queries::RiskControl& control : picture.controls)
        linked.push_back({.number = control.identifier,
                          .name = control.title,
                          .url = visit.url_of(isms::control::table, control.control),
                          .badge = badge_of(control)});
    return parts::linked_records(linked, {});
}

Node helpful_controls(const Visit& visit, const RiskPicture& picture, bool may_change) {
    if (picture.helpful.empty()) return {};
    std::vector<parts::Linked> first, others;
    for (const queries::HelpfulControl& helpful : picture.helpful) {
        const queries::RiskControl& control = helpful.control;
        (first.size() < most_shown ? first : others)
            .push_back({.number = control.identifier,
                        .name = control.title,
                        .url = visit.url_of(isms::control::table, control.control),
                        .relation = put(tr("Because of {0}"), {causes_of(visit, helpful)}),
                        .badge = fragment({badge_of(control), when(may_change, add_button(visit, picture, control))})});
    }
    const auto more = static_cast<std::int64_t>(others.size());
    return parts::card(
        {.heading = tr("Controls that usually help"),
         .explanation = tr("The threats and vulnerabilities of this risk name them. Which are necessary is your decision."),
         .content = fragment(
             {parts::linked_records(first, {}),
              when(more > 0, details({cls("more-items"),
                                      summary({put(base::trn("One more", "{0} more", more), {std::to_string(more)})}),
                                      parts::linked_records(others, {})}))})});
}

}  // namespace web::pages
