// The door of an audit room for who has a link to it.
#pragma once
#include "web/gate.hpp"

namespace web::pages {

// Says where the link leads. Nothing begins yet: programs that look at links in a mail open it too.
Response show_room_link(const Site& site, const Request& request);
Response enter_room(const Site& site, const Request& request);

}  // namespace web::pages
