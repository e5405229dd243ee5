#include "web/navigation.hpp"

#include <array>

#include "base/translate.hpp"
#include "web/room.hpp"

namespace web {

using base::tr, base::word, schema::Kind;

namespace {

// One place of the navigation: a register, or a page by hand. Shown to those who may read the kind.
struct Place {
    std::string_view group, label, path, icon;
    Kind kind;
};

constexpr std::array places{
    Place{"", word("Overview"), "", "layout-dashboard", Kind::organisation},
    Place{"", word("What is missing"), "missing", "checklist", Kind::risk},
    Place{"", word("Tasks"), "tasks", "checkbox", Kind::task},
    Place{word("Context"), word("Organisation"), "organisation", "building", Kind::organisation},
    Place{word("Context"), word("Issues"), "issues", "bulb", Kind::issue},
    Place{word("Context"), word("Interested parties"), "interested-parties", "users-group", Kind::interested_party},
    Place{word("Context"), word("Requirements"), "requirements", "gavel", Kind::requirement},
    Place{word("Context"), word("Scope"), "scopes", "target", Kind::scope},
    Place{word("Risk"), word("Assets"), "assets", "stack-2", Kind::asset},
    Place{word("Risk"), word("Risks"), "risks", "alert-triangle", Kind::risk},
    Place{word("Risk"), word("Risk matrix"), "matrix", "layout-grid", Kind::risk},
    Place{word("Risk"), word("Treatment plan"), "treatment-plan", "calendar-check", Kind::treatment_action},
    Place{word("Risk"), word("Risk method"), "risk-methods", "adjustments", Kind::risk_method},
    Place{word("Risk"), word("Threats"), "threats", "flame", Kind::threat},
    Place{word("Risk"), word("Vulnerabilities"), "vulnerabilities", "plug", Kind::vulnerability},
    Place{word("Controls"), word("Statement of Applicability"), "soa", "clipboard-check", Kind::control},
    Place{word("Controls"), word("Controls"), "controls", "shield-check", Kind::control},
    Place{word("Controls"), word("Evidence"), "evidence", "file-certificate", Kind::evidence},
    Place{word("People"), word("People"), "people", "users", Kind::person},
    Place{word("People"), word("Units"), "units", "sitemap", Kind::unit},
    Place{word("People"), word("Memberships"), "memberships", "user-shield", Kind::membership},
    Place{word("Audit"), word("Audit rooms"), "audit-rooms", "door", Kind::audit_room},
    Place{word("Audit"), word("Information requests"), "information-requests", "message-question",
          Kind::information_request},
    Place{word("Audit"), word("Samples"), "audit-samples", "dice-5", Kind::audit_sample},
    Place{word("Audit"), word("Notes"), "audit-notes", "notes", Kind::audit_note},
    Place{word("Proof"), word("Approvals"), "approvals", "rubber-stamp", Kind::control},
    Place{word("Proof"), word("Audit pack"), "pack", "package", Kind::control},
    Place{word("Proof"), word("Log of changes"), "log", "history", Kind::control},
    Place{word("Proof"), word("Compare two days"), "compare", "file-diff", Kind::control},
    Place{word("Proof"), word("Erasures"), "erasures", "eraser", Kind::erasure},
    Place{word("Proof"), word("Changes of key"), "key-changes", "key", Kind::key_change},
};

// What is a page by hand has a rule of its own; a register is shown where it may be read.
bool is_shown(const Visit& visit, const Place& place) {
    if (!visit.may(visit.tables().of(place.kind), schema::Verb::read)) return false;
    const auto& room = visit.caller.actor.room;
    if (!room) return true;
    if (place.path.empty()) return false;
    if (visit.tables().find_by_path(place.path)) return true;
    return decide(visit.tables(), *room, Method::get, std::string("/orgs/{org}/").append(place.path), {}) != InRoom::denied;
}

}  // namespace

std::vector<parts::EntryGroup> navigation_of(const Visit& visit) {
    std::vector<parts::EntryGroup> groups;
    std::string_view open_group = "-";
    const std::string_view here =
        visit.request.segments.size() > 2 ? std::string_view(visit.request.segments[2]) : std::string_view{};
    for (const Place& place : places) {
        if (!is_shown(visit, place)) continue;
        if (place.group != open_group) {
            groups.push_back({place.group.empty() ? html::Text{} : html::Text(tr(place.group)), {}});
            open_group = place.group;
        }
        const std::string url = place.path.empty() ? visit.url() : visit.url({place.path});
        groups.back().entries.push_back(
            {.label = tr(place.label), .url = url, .icon = place.icon, .active = here == place.path});
    }
    return groups;
}

}  // namespace web
