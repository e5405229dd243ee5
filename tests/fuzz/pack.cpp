// Fuzzes packs. An input that begins as an archive is verified as it is. Any other is taken as a head and changes, line by
// line; what can be read of it is signed, because a mutation would always be caught by the signature, made into a pack, and
// that pack has to verify.
#include <sys/mman.h>
#include <unistd.h>

#include "base/date.hpp"
#include "base/text.hpp"
#include "fuzz/entry.hpp"
#include "ledger/note.hpp"
#include "pack/make.hpp"
#include "pack/verify.hpp"

namespace {

base::Result<pack::Report> verified(std::string_view archive) {
    const int memory = ::memfd_create("pack", MFD_CLOEXEC);
    fuzz::expect(memory >= 0 && ::write(memory, archive.data(), archive.size()) == static_cast<ssize_t>(archive.size()));
    auto report = pack::verify(
        {.archive = "/proc/self/fd/" + std::to_string(memory), .kept = {}, .key = {}, .witnesses = {}, .authority = {}});
    ::close(memory);
    return report;
}

std::optional<pack::Inputs> inputs_in(std::string_view text) {
    pack::Inputs inputs;
    const auto lines = base::split(text, '\n');
    auto head = pack::parse_head(std::string(lines.front()).append("\n"));
    if (!head) return std::nullopt;
    inputs.head = *std::move(head);
    for (const std::string_view line : std::span(lines).subspan(1))
        if (auto change = pack::parse_line(line)) {
            change->sequence = inputs.changes.size() + 1;
            change->microseconds = static_cast<std::int64_t>(change->sequence);
            inputs.changes.push_back(*std::move(change));
        }
    if (inputs.changes.empty() || inputs.head.changes > inputs.changes.size()) return std::nullopt;
    inputs.head.at = base::to_text(base::from_micros(static_cast<std::int64_t>(inputs.head.changes)));
    return inputs;
}

void sign(pack::Inputs& inputs) {
    const ledger::SigningKey key("fuzz.example/log", base::as_bytes(std::string_view("12345678901234567890123456789012")));
    const auto note_of = [&](const std::string& text) {
        return ledger::to_text(ledger::Note{text, {ledger::sign_note(key, text)}});
    };
    const pack::Tree tree = pack::tree_of(inputs);
    inputs.key = ledger::to_text(key.verifier()) + "\n";
    const auto checkpoint_of = [&](std::uint64_t size) {
        return note_of(ledger::to_text(ledger::Checkpoint{key.verifier().name, size, tree.root(size)}));
    };
    inputs.checkpoint = checkpoint_of(tree.size());
    // Of a witness whom nobody knows: a time and a signature.
    if (tree.size() > 1)
        inputs.cosigned =
            checkpoint_of(tree.size() / 2)
                .append(ledger::to_text(ledger::Note{"\n", {{"witness.example", 7, std::string(72, 'w')}}}).substr(2));
    inputs.head_note = note_of(pack::signed_text(key.verifier().name, inputs));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.starts_with("PK")) {
        (void)verified(input);
        return 0;
    }
    auto inputs = inputs_in(input);
    if (!inputs) return 0;
    sign(*inputs);
    std::string archive;
    bool has_file = false;
    pack::write_pack(
        *inputs,
        [&](const std::string&, std::int64_t) {
            has_file = true;
            return std::string();
        },
        [&](std::string_view bytes) { archive += bytes; });
    const auto report = verified(archive);
    fuzz::expect(has_file || report);
    return 0;
}
