// The audit room: what the organisation sees of it, and what the auditor sees who is in it.
#pragma once
#include "engine/work.hpp"
#include "web/visit.hpp"

namespace web::pages {

html::Node audit_room_extra(const Visit& visit, engine::Work& work, const engine::Record& record);
// Makes a link and shows it, once.
Response make_room_link(const Visit& visit);

}  // namespace web::pages
