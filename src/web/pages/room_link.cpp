#include "web/pages/room_link.hpp"

#include "base/translate.hpp"
#include "services/audit_rooms.hpp"
#include "web/pages/sign_in.hpp"
#include "web/parts/edit_form.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr;

namespace {

Response over(const Request& request, const base::Error& error) {
    return bare_response(
        {.title = tr("This link does not open anything"), .theme = theme_of(request), .language = base::current_language()},
        p({base::describe(error.faults.front())}), 404);
}

}  // namespace

Response show_room_link(const Site& site, const Request& request) {
    const auto found = services::find_room_link(site.program, request.param("link"));
    if (!found) return over(request, found.error());
    const Node content = fragment(
        {p({put(tr("You can read what {0} opened for this audit, until {1}. You ask for more in a list of requests, draw "
                   "samples and keep notes. What you open is written down, for you and for the organisation."),
                {found->organisation, base::to_text(found->until)})}),
         parts::edit_form({.url = request.path, .submit_label = tr("Enter"), .plain = true})});
    return bare_response({.title = put(tr("Audit room: {0}"), {found->room}),
                          .theme = theme_of(request),
                          .language = base::current_language()},
                         content, 200);
}

Response enter_room(const Site& site, const Request& request) {
    const auto found = services::find_room_link(site.program, request.param("link"));
    if (!found) return over(request, found.error());
    const auto session = services::enter_room(site.program, request.param("link"), client_of(request));
    if (!session) return over(request, session.error());
    return welcome(*session, encode_path({"orgs", found->slug}));
}

}  // namespace web::pages
