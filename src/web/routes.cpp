#include "web/routes.hpp"

#include "services/log/cosignatures.hpp"
#include "web/api/routes.hpp"
#include "web/forms/pages.hpp"
#include "web/gate.hpp"
#include "web/pages/account.hpp"
#include "web/pages/approvals.hpp"
#include "web/pages/audit_room.hpp"
#include "web/pages/audit_sample.hpp"
#include "web/pages/change_log.hpp"
#include "web/pages/compare.hpp"
#include "web/pages/help.hpp"
#include "web/pages/home.hpp"
#include "web/pages/import_page.hpp"
#include "web/pages/invitation.hpp"
#include "web/pages/matrix.hpp"
#include "web/pages/missing.hpp"
#include "web/pages/operations.hpp"
#include "web/pages/pack.hpp"
#include "web/pages/public_log.hpp"
#include "web/pages/risk_method_form.hpp"
#include "web/pages/room_link.hpp"
#include "web/pages/scenarios.hpp"
#include "web/pages/search.hpp"
#include "web/pages/setup.hpp"
#include "web/pages/sign_in.hpp"
#include "web/pages/soa.hpp"
#include "web/pages/treatment_plan.hpp"

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
    router.add({get,  "/rooms/{link}",              for_everybody(site, pages::show_room_link)});
    router.add({post, "/rooms/{link}",              for_everybody(site, pages::enter_room)});
    router.add({get,  "/setup",                     for_everybody(site, pages::show_setup)});
    router.add({post, "/setup",                     for_everybody(site, pages::set_up), Lane::heavy});
    router.add({post, "/setup/demo",                for_everybody(site, pages::set_up_demo), Lane::heavy});
    router.add({post, "/theme",                     for_everybody(site, pages::choose_theme)});
    router.add({get,  "/help",                      for_everybody(site, pages::help_index)});
    router.add({get,  "/help/{page}",               for_everybody(site, pages::help_page)});
    router.add({get,  "/assets/{hash}/{name}",      for_everybody(site, pages::asset)});
    router.add({get,  "/health",                    for_everybody(site, pages::health)});
    router.add({get,  "/ready",                     for_everybody(site, pages::ready)});
    router.add({get,  "/metrics",                   for_everybody(site, pages::metrics)});
    router.add({get,  "/log/{org}/checkpoint",      for_everybody(site, pages::log_checkpoint)});
    router.add({get,  "/log/{org}/cosigned",        for_everybody(site, pages::log_cosigned)});
    router.add({post, "/log/{org}/cosignature",     for_everybody(site, pages::cosign_log), Lane::writing, services::most_cosigned_bytes});
    router.add({get,  "/log/{org}/key",             for_everybody(site, pages::log_key)});
    router.add({get,  "/log/{org}/key-changes",     for_everybody(site, pages::log_key_changes)});
    // A path of tiles has as many parts as the log is large.
    for (const std::string_view parts : {"/{a}/{b}", "/{a}/{b}/{c}", "/{a}/{b}/{c}/{d}", "/{a}/{b}/{c}/{d}/{e}"})
        router.add({get, std::string("/log/{org}/tile").append(parts), for_everybody(site, pages::log_tile)});
    // clang-format on
}

void add_account_routes(Router& router, const Site& site) {
    // clang-format off
    router.add({post, "/sign-out",                          for_account(site, pages::sign_out)});
    router.add({get,  "/orgs",                              for_account(site, pages::choose_organisation)});
    router.add({get,  "/account",                           for_account(site, pages::account_page)});
    router.add({post, "/account/password",                  for_account(site, pages::change_password), Lane::heavy});
    router.add({post, "/account/second-factor",             for_account(site, pages::begin_second_factor), Lane::heavy});
    router.add({post, "/account/second-factor/confirm",     for_account(site, pages::confirm_second_factor)});
    router.add({post, "/account/second-factor/remove",      for_account(site, pages::remove_second_factor), Lane::heavy});
    router.add({post, "/account/recovery-codes",            for_account(site, pages::renew_recovery_codes), Lane::heavy});
    router.add({post, "/account/sessions/{handle}/end",     for_account(site, pages::end_session)});
    router.add({post, "/account/tokens",                    for_account(site, pages::create_token)});
    router.add({post, "/account/tokens/{org}/{id}/revoke",  for_account(site, pages::revoke_token)});
    // clang-format on
}

void add_pages_by_hand(Router& router, const Site& site) {
    // clang-format off
    router.add({get,  "/orgs/{org}",                          for_member(site, pages::home)});
    router.add({get,  "/orgs/{org}/setup/scope",              for_member(site, pages::show_scope_step)});
    router.add({post, "/orgs/{org}/setup/scope",              for_member(site, pages::scope_step)});
    router.add({get,  "/orgs/{org}/setup/method",             for_member(site, pages::show_method_step)});
    router.add({post, "/orgs/{org}/setup/method",             for_member(site, pages::method_step)});
    router.add({get,  "/orgs/{org}/search",                   for_member(site, pages::search)});
    router.add({get,  "/orgs/{org}/missing",                  for_member(site, pages::missing_page)});
    router.add({get,  "/orgs/{org}/matrix",                   for_member(site, pages::matrix_page)});
    router.add({get,  "/orgs/{org}/treatment-plan",           for_member(site, pages::treatment_plan)});
    router.add({get,  "/orgs/{org}/risks/scenarios",          for_member(site, pages::scenarios_page)});
    router.add({get,  "/orgs/{org}/soa",                      for_member(site, pages::soa_page)});
    router.add({post, "/orgs/{org}/soa/{ref}",                for_member(site, pages::save_soa_row)});
    router.add({get,  "/orgs/{org}/soa/versions",             for_member(site, pages::soa_versions_page)});
    router.add({post, "/orgs/{org}/soa/freeze",               for_member(site, pages::freeze_soa)});
    router.add({get,  "/orgs/{org}/soa/compare",              for_member(site, pages::soa_compare_page)});
    router.add({get,  "/orgs/{org}/soa/versions/{ref}",       for_member(site, pages::soa_version_page)});
    router.add({get,  "/orgs/{org}/soa/versions/{ref}/table.csv",  for_member(site, pages::soa_csv), Lane::heavy});
    router.add({get,  "/orgs/{org}/soa/versions/{ref}/table.xlsx", for_member(site, pages::soa_xlsx), Lane::heavy});
    router.add({get,  "/orgs/{org}/compare",                  for_member(site, pages::compare_page), Lane::heavy});
    router.add({get,  "/orgs/{org}/approvals",                for_member(site, pages::approvals_page), Lane::heavy});
    router.add({get,  "/orgs/{org}/pack",                     for_member(site, pages::pack_page)});
    router.add({get,  "/orgs/{org}/pack.zip",                 for_member(site, pages::pack_file), Lane::heavy});
    router.add({get,  "/orgs/{org}/log",                      for_member(site, pages::change_log)});
    router.add({post, "/orgs/{org}/log/verify",               for_member(site, pages::verify_change_log), Lane::heavy});
    router.add({post, "/orgs/{org}/memberships/{ref}/invite", for_member(site, pages::invite)});
    router.add({post, "/orgs/{org}/audit-rooms/{ref}/link",   for_member(site, pages::make_room_link)});
    router.add({get,  "/orgs/{org}/audit-samples/{ref}/population.txt", for_member(site, pages::sample_population), Lane::heavy});
    router.add({get,  "/orgs/{org}/risk-methods/new",         for_member(site, pages::new_method)});
    router.add({post, "/orgs/{org}/risk-methods",             for_member(site, pages::create_method)});
    router.add({get,  "/orgs/{org}/risk-methods/{ref}/edit",  for_member(site, pages::edit_method)});
    router.add({post, "/orgs/{org}/risk-methods/{ref}/edit",  for_member(site, pages::save_method)});
    router.add({get,  "/orgs/{org}/risk-methods/relevel",     for_member(site, pages::relevel_page)});
    router.add({post, "/orgs/{org}/risk-methods/relevel",     for_member(site, pages::relevel)});
    // clang-format on
}

void add_registers(Router& router, const Site& site) {
    constexpr std::uint64_t upload = forms::most_upload_body;
    // clang-format off
    router.add({get,  "/orgs/{org}/{register}",                           for_member(site, forms::list_page)});
    router.add({post, "/orgs/{org}/{register}",                           for_member(site, forms::create_record), Lane::writing, upload});
    router.add({get,  "/orgs/{org}/{register}/lookup",                    for_member(site, forms::lookup)});
    router.add({get,  "/orgs/{org}/{register}/new",                       for_member(site, forms::new_page)});
    router.add({post, "/orgs/{org}/{register}/columns",                   for_member(site, forms::choose_columns)});
    router.add({post, "/orgs/{org}/{register}/bulk",                      for_member(site, forms::bulk_edit)});
    router.add({get,  "/orgs/{org}/{register}/export.csv",                for_member(site, pages::export_csv), Lane::heavy});
    router.add({get,  "/orgs/{org}/{register}/export.xlsx",               for_member(site, pages::export_xlsx), Lane::heavy});
    router.add({get,  "/orgs/{org}/{register}/import",                    for_member(site, pages::show_import)});
    router.add({post, "/orgs/{org}/{register}/import",                    for_member(site, pages::import), Lane::heavy, pages::import_body_limit});
    router.add({get,  "/orgs/{org}/{register}/{ref}",                     for_member(site, forms::record_page)});
    router.add({get,  "/orgs/{org}/{register}/{ref}/edit",                for_member(site, forms::edit_page)});
    router.add({post, "/orgs/{org}/{register}/{ref}/edit",                for_member(site, forms::save_record), Lane::writing, upload});
    router.add({get,  "/orgs/{org}/{register}/{ref}/steps/{verb}",        for_member(site, forms::step_page)});
    router.add({post, "/orgs/{org}/{register}/{ref}/steps/{verb}",        for_member(site, forms::take_step)});
    router.add({get,  "/orgs/{org}/{register}/{ref}/remove",              for_member(site, forms::remove_page)});
    router.add({post, "/orgs/{org}/{register}/{ref}/remove",              for_member(site, forms::remove_record)});
    router.add({post, "/orgs/{org}/{register}/{ref}/comments",            for_member(site, forms::add_comment)});
    router.add({post, "/orgs/{org}/{register}/{ref}/attachments",         for_member(site, forms::add_attachment), Lane::writing, upload});
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
    api::add_api_routes(router, site);
    return router;
}

}  // namespace web
