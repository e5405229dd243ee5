#include "services/log/signing_program.hpp"

#include "base/base64.hpp"
#include "base/child_process.hpp"
#include "base/environment.hpp"
#include "base/text.hpp"

namespace services {

namespace {
constexpr std::chrono::seconds patience{10};
}

SigningProgram::SigningProgram(const SignerSettings& settings, std::string_view organisation)
    : command_(settings.command), organisation_(organisation) {
    const auto verifier = ledger::parse_verifier_key(base::trim(ask("public", {})));
    if (!verifier || verifier->algorithm != ledger::ed25519)
        throw base::EnvironmentError("the program " + command_ + " printed no verifier key for `public " + organisation_ +
                                     "`");
    verifier_ = *verifier;
}

ledger::NoteSignature SigningProgram::sign(std::string_view text) const {
    const auto signature = base::from_base64(base::trim(ask("sign", text)));
    ledger::Note note{std::string(text), {{verifier_.name, verifier_.id(), signature.value_or("")}}};
    if (!ledger::verify_note(note, verifier_))
        throw base::EnvironmentError("the program " + command_ + " did not sign with the key of `public " + organisation_ +
                                     "`");
    return std::move(note.signatures.front());
}

std::string SigningProgram::ask(const char* question, std::string_view input) const {
    return base::run_program({command_, question, organisation_}, input, patience);
}

}  // namespace services
