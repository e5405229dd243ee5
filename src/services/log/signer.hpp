// Who signs the checkpoints of the logs: a key in a file, or a program behind which the key stays (an HSM, a TPM). And whose
// cosignatures count.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ledger/note.hpp"

namespace services {

class LogSigner {
public:
    virtual ~LogSigner() = default;
    LogSigner(const LogSigner&) = delete;
    LogSigner& operator=(const LogSigner&) = delete;
    virtual const ledger::VerifierKey& verifier() const = 0;
    // Throws EnvironmentError when the program that signs fails, or signs with another key than it says.
    virtual ledger::NoteSignature sign(std::string_view text) const = 0;

protected:
    LogSigner() = default;
};

// Who says when checkpoints were there (RFC 3161).
struct AuthoritySettings {
    std::string url;           // empty: nobody is asked
    std::string certificates;  // PEM; empty: what was kept is not checked
};

struct SignerSettings {
    std::filesystem::path folder;  // of the key files, and of what was signed first and last (memory.hpp)
    std::string origin;            // "isms.example.org", the first part of the names of logs; empty: made from the key
    std::string command;           // an absolute path; empty: keys are files
    AuthoritySettings authority{};
    std::vector<ledger::VerifierKey> witnesses{};  // whose cosignatures are taken, kept and checked
};

// The signer of the log of an organisation. A key file is made when it is missing, mode 0600; one that others may read, or
// that is damaged, is refused with an EnvironmentError that says what to do.
std::unique_ptr<LogSigner> open_signer(const SignerSettings& settings, std::string_view organisation);

// The same without making anything: nothing when there is no key yet.
std::unique_ptr<LogSigner> find_signer(const SignerSettings& settings, std::string_view organisation);

// A key file that waits beside the present one, with the same name of the log. Replaces one that waited, which the log must
// not name.
std::unique_ptr<LogSigner> make_next_key(const SignerSettings& settings, std::string_view organisation, std::string name);
// Whether this key waits, "name+1234abcd+base64".
bool waits(const SignerSettings& settings, std::string_view organisation, std::string_view key);
// The key that waits takes the place of the present one, which is deleted, if it is `expected`; nothing when it is another,
// or when there is none.
std::unique_ptr<LogSigner> take_next_key(const SignerSettings& settings, std::string_view organisation,
                                         std::string_view expected);

// Deletes the key file of a log whose key is behind a program now; `present` is the one that signs. Keeps a file that holds
// the present key, and one that cannot be read as a key. False when there is none to delete.
bool delete_old_key(const SignerSettings& settings, std::string_view organisation, const ledger::VerifierKey& present);

}  // namespace services
