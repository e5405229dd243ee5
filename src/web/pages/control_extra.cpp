#include "web/pages/control_extra.hpp"

#include "base/translate.hpp"
#include "services/catalogue.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::pages {

using base::tr;

html::Node control_extra(const Visit& /*visit*/, engine::Work& /*work*/, const engine::Record& record) {
    const services::ControlRow* known = services::find_annex_a_control(record.text("identifier"));
    if (!known) return {};
    return parts::card(
        {.heading = tr("About this control"),
         .explanation = tr("In our own words. The text of the standard is sold by ISO, IEC and the national bodies."),
         .content = parts::fact_list({{.facts = {{tr("What it is for"), known->purpose, true},
                                                 {tr("What helps"), known->guidance, true},
                                                 {tr("Evidence that auditors accept"), known->evidence_hint, true}}}})});
}

}  // namespace web::pages
