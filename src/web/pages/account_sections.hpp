// The parts of the account page: what is there, and the small forms that change it.
#pragma once
#include "services/account.hpp"
#include "web/gate.hpp"

namespace web::pages {

enum class AccountForm : std::uint8_t { none, password, begin_factor, remove_factor, renew_codes, token };

// What a form that could not be done sent, and why.
struct AccountFault {
    AccountForm form = AccountForm::none;
    Form typed;
    base::Error error{base::ErrorCode::invalid, {}};
};

html::Node account_sections(const AccountVisit& visit, const services::AccountContents& contents, const AccountFault& fault);
html::Node enrolment_section(const AccountVisit& visit, const identity::Enrolment& enrolment, const base::Error* error);
html::Node recovery_codes_section(const std::vector<std::string>& codes);
html::Node new_token_section(const identity::NewToken& token);

}  // namespace web::pages
