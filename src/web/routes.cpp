#include "web/routes.hpp"

#include "web/forms/pages.hpp"
#include "web/gate.hpp"
#include "web/pages/help.hpp"
#include "web/pages/matrix.hpp"
#include "web/pages/missing.hpp"
#include "web/pages/operations.hpp"
#include "web/pages/setup.hpp"
#include "web/pages/sign_in.hpp"
#include "web/pages/soa.hpp"

namespace web {

namespace {

constexpr auto get = Method::get;
constexpr auto post = Method::post;

// Who is let in at the gate is the function in the third column; what a member may then do is decided by the grants of the
// record's table, in the engine.
void add_public_routes(Router& router, const Site& site) {
    // clang-format off
    router.add({get,  "/",                          for_everybody(site, pages::start)});
    router.add({get,  "/sign-in",                   for_everybody(site, pages::show_sign_in)});
    router.add({post, "/sign-in",                   for_everybody(site, pages::sign_in), Lane::heavy});
    router.add({get,  "/sign-in/code",              for_everybody(site, pages::show_second_factor)});
    router.add({post, "/sign-in/code",              for_everybody(site, pages::second_factor)});
    router.add({get,  "/invitations/{invitation}",  for_everybody(site, pages::show_invitation)});
    router.add({post, "/invitations/{invitation}",  for_everybody(site, pages::accept_invitation), Lane::heavy});
    router.add({get,  "/setup",                     for_everybody(site, pages::show_setup)});
    router.add({post, "/setup",                     for_everybody(site, pages::set_up), Lane::heavy});
    router.add({post, "/theme",                     for_everybody(site, pages::choose_theme)});
    router.add({get,  "/help",                      for_everybody(site, pages::help_index)});
    router.add({get,  "/help/{page}",               for_everybody(site, pages::help_page)});
    router.add({get,  "/assets/{hash}/{name}",      for_everybody(site, pages::asset)});
    router.add({get,  "/health",                    for_everybody(site, pages::health)});
    router.add({get,  "/ready",                     for_everybody(site, pages::ready)});
    router.add({get,  "/metrics",                   for_everybody(site, pages::metrics)});
    // clang-format on
}

void add_account_routes(Router& router, const Site& site) {
    // clang-format off
    router.add({post, "/sign-out",                          for_account(site, pages::sign_out)});
    router.add({get,  "/orgs",                              for_account(site, pages::choose_organisation)});
    // clang-format on
}

void add_pages_by_hand(Router& router, const Site& site) {
    // clang-format off
    router.add({get,  "/orgs/{org}/setup/scope",              for_member(site, pages::show_scope_step)});
    router.add({post, "/orgs/{org}/setup/scope",              for_member(site, pages::scope_step)});
    router.add({get,  "/orgs/{org}/setup/method",             for_member(site, pages::show_method_step)});
    router.add({post, "/orgs/{org}/setup/method",             for_member(site, pages::method_step)});
    router.add({get,  "/orgs/{org}/missing",                  for_member(site, pages::missing_page)});
    router.add({get,  "/orgs/{org}/matrix",                   for_member(site, pages::matrix_page)});
    router.add({get,  "/orgs/{org}/soa",                      for_member(site, pages::soa_page)});
    router.add({post, "/orgs/{org}/soa/{ref}",                for_member(site, pages::save_soa_row)});
    router.add({get,  "/orgs/{org}/soa/versions",             for_member(site, pages::soa_versions_page)});
    router.add({post, "/orgs/{org}/soa/freeze",               for_member(site, pages::freeze_soa)});
    router.add({get,  "/orgs/{org}/soa/compare",              for_member(site, pages::soa_compare_page)});
    router.add({get,  "/orgs/{org}/soa/versions/{ref}",       for_member(site, pages::soa_version_page)});
    // clang-format on
}

void add_registers(Router& router, const Site& site) {
    constexpr std::uint64_t upload = forms::most_upload_body;
    // clang-format off
    router.add({get,  "/orgs/{org}/{register}",                           for_member(site, forms::list_page)});
    router.add({post, "/orgs/{org}/{register}",                           for_member(site, forms::create_record), Lane::fast, upload});
    router.add({get,  "/orgs/{org}/{register}/new",                       for_member(site, forms::new_page)});
    router.add({post, "/orgs/{org}/{register}/columns",                   for_member(site, forms::choose_columns)});
    router.add({post, "/orgs/{org}/{register}/bulk",                      for_member(site, forms::bulk_edit)});
    router.add({get,  "/orgs/{org}/{register}/{ref}",                     for_member(site, forms::record_page)});
    router.add({get,  "/orgs/{org}/{register}/{ref}/edit",                for_member(site, forms::edit_page)});
    router.add({post, "/orgs/{org}/{register}/{ref}/edit",                for_member(site, forms::save_record), Lane::fast, upload});
    router.add({get,  "/orgs/{org}/{register}/{ref}/steps/{verb}",        for_member(site, forms::step_page)});
    router.add({post, "/orgs/{org}/{register}/{ref}/steps/{verb}",        for_member(site, forms::take_step)});
    router.add({get,  "/orgs/{org}/{register}/{ref}/remove",              for_member(site, forms::remove_page)});
    router.add({post, "/orgs/{org}/{register}/{ref}/remove",              for_member(site, forms::remove_record)});
    router.add({post, "/orgs/{org}/{register}/{ref}/comments",            for_member(site, forms::add_comment)});
    router.add({post, "/orgs/{org}/{register}/{ref}/attachments",         for_member(site, forms::add_attachment), Lane::fast, upload});
    router.add({get,  "/orgs/{org}/{register}/{ref}/history",             for_member(site, forms::history_page)});
    router.add({get,  "/orgs/{org}/{register}/{ref}/history/{version}",   for_member(site, forms::version_page)});
    router.add({get,  "/orgs/{org}/{register}/{ref}/files/{field}",       for_member(site, forms::file_content)});
    // clang-format on
}

}  // namespace

Router make_router(const Site& site) {
    Router router;
    add_public_routes(router, site);
    add_account_routes(router, site);
    add_pages_by_hand(router, site);
    add_registers(router, site);
    return router;
}

}  // namespace web
