#include "web/parts/moment.hpp"

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/icon.hpp"

namespace web::parts {

using namespace html;
using base::tr;

Node moment_choice(const Moment& moment) {
    if (moment.path.empty()) return {};
    return details({cls("menu moment-menu"), data_flag("data-menu"),
                    summary({cls("person"), aria_label(tr("Another day")), icon("calendar-event")}),
                    form({cls("menu-list menu-list-end moment-form"), method("get"), html::action(moment.path),
                          each(moment.question,
                               [](const auto& pair) {
                                   return input({type("hidden"), name(pair.first), value(pair.second)});
                               }),
                          label({html::for_("moment"), tr("As it stood at the end of")}),
                          input({type("date"), id("moment"), cls("form-control"), name("at"), value(moment.day),
                                 max(moment.latest), required()}),
                          button({type("submit"), cls("btn btn-primary"), tr("Show that day")}),
                          p({tr("Everything is shown as it was recorded then. Nothing can be changed there.")})})});
}

Node moment_banner(const Moment& moment) {
    if (moment.seen.empty()) return {};
    return div({cls("moment-banner"), role("status"), icon("calendar-event"),
                p({strong({base::put(tr("As it stood on {0}."), {moment.seen})}), " ", tr("Nothing can be changed here.")}),
                a({cls("btn btn-sm"), href(moment.present_url), tr("Back to today")})});
}

}  // namespace web::parts
