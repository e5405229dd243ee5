// A program that holds the key of the logs, so that it can lie in an HSM or a TPM. It is started for each question, without
// a shell, with two arguments:
//
//   public ORGANISATION   prints the verifier key, "name+1234abcd+base64" (C2SP signed-note)
//   sign ORGANISATION     reads the text from its input and prints the base64 of the Ed25519 signature, 64 bytes
//
// It ends with 0 within ten seconds; what it writes to its error output goes to that of the server.
#pragma once
#include "services/log/signer.hpp"

namespace services {

class SigningProgram final : public LogSigner {
public:
    SigningProgram(const SignerSettings& settings, std::string_view organisation);  // asks for the key
    const ledger::VerifierKey& verifier() const override { return verifier_; }
    ledger::NoteSignature sign(std::string_view text) const override;

private:
    std::string ask(const char* question, std::string_view input) const;
    std::string command_, organisation_;
    ledger::VerifierKey verifier_;
};

}  // namespace services
