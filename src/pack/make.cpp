#include "pack/make.hpp"

#include <set>

#include "base/base64.hpp"
#include "base/check.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "ledger/note.hpp"
#include "pack/pages.hpp"
#include "pack/texts.hpp"

namespace pack {

namespace {

// Parts, and the manifest of them, which comes last.
class Parts {
public:
    Parts(const Sink& sink, const Begin& begin) : archive_(sink), begin_(begin), json_(manifest_) {
        json_.begin_object().member("format", format).key("parts").begin_array();
    }
    void add(std::string_view name, std::string_view content) {
        json_.begin_object()
            .member("name", name)
            .member("size", static_cast<std::int64_t>(content.size()))
            .member("sha256", base::sha256_hex(base::as_bytes(content)))
            .end_object();
        put(name, content);
    }
    void finish() {
        json_.end_array().end_object();
        put("manifest.json", manifest_.append("\n"));
        if (begin_) begin_("the directory of the archive");
        archive_.finish();
    }

private:
    void put(std::string_view name, std::string_view content) {
        if (begin_) begin_(name);
        archive_.add(name, content);
    }
    ArchiveWriter archive_;
    const Begin& begin_;
    std::string manifest_;
    base::JsonWriter json_;
};

std::string six_digits(std::size_t number) {
    std::string digits = std::to_string(number);
    return digits.insert(0, digits.size() < 6 ? 6 - digits.size() : 0, '0');
}

void add_changes(const Inputs& inputs, Parts& parts) {
    std::string lines;
    std::size_t part = 0;
    const auto flush = [&] {
        if (lines.empty()) return;
        parts.add(std::string(changes_folder).append(six_digits(part++)).append(".jsonl"), lines);
        lines.clear();
    };
    for (const Change& change : inputs.changes) {
        lines.append(to_line(change)).append("\n");
        if (lines.size() >= changes_part_bytes) flush();
    }
    flush();
}

// C2SP tlog-proof; the extra data is the leaf itself.
std::string proof_of(const Change& change, const Tree& tree, const Inputs& inputs) {
    const std::string leaf = ledger::to_bytes(entry_of(change, inputs.head.organisation));
    std::string text = "c2sp.org/tlog-proof@v1\nextra ";
    text.append(base::to_base64(base::as_bytes(leaf)))
        .append("\nindex ")
        .append(std::to_string(change.sequence - 1))
        .append("\n");
    for (const ledger::Hash& hash : tree.proof_of(change.sequence - 1)) text.append(base::to_base64(hash)).append("\n");
    return text.append("\n").append(inputs.checkpoint);
}

void add_record(const Item& item, const State& state, const Tree& tree, const Inputs& inputs, Parts& parts) {
    const Change& newest = *item.versions.back();
    const std::string beside = item.words->path + "/" + item.reference;
    parts.add(page_of(item), record_page(item, state));
    parts.add("records/" + beside + ".json", newest.opening->content);
    parts.add("proofs/" + beside + ".tlog-proof", proof_of(newest, tree, inputs));
}

void add_files(const State& state, const GetFile& file, Parts& parts) {
    std::set<std::string> added;
    for (const Item& item : state.items)
        for (const NamedFile& named : files_of(item)) {
            const std::string name = file_name(named.hash, named.name);
            if (added.insert(name).second) parts.add(name, file(named.hash, named.size));
        }
}

}  // namespace

void write_pack(const Inputs& inputs, const GetFile& file, const Sink& sink, const Begin& begin) {
    const auto note = ledger::parse_note(inputs.checkpoint);
    const auto checkpoint = note ? ledger::parse_checkpoint(note->text) : std::nullopt;
    const Tree tree = tree_of(inputs);
    CHECK(checkpoint && checkpoint->size == tree.size());
    const State state = state_of(inputs);
    Parts parts(sink, begin);
    parts.add(head_name, to_text(inputs.head));
    parts.add(head_note_name, inputs.head_note);
    parts.add(key_name, inputs.key);
    parts.add(checkpoint_name, inputs.checkpoint);
    if (!inputs.cosigned.empty()) parts.add(cosigned_name, inputs.cosigned);
    if (!inputs.stamped.empty()) {
        parts.add(stamped_name, inputs.stamped);
        parts.add(time_stamp_name, inputs.time_stamp);
    }
    add_changes(inputs, parts);
    for (const Text& text : texts()) parts.add(text.path, text.content);
    parts.add("index.html", cover_page(inputs, state, *checkpoint));
    for (const RegisterWords& words : inputs.head.registers)
        parts.add(folder_of(words) + "/index.html", register_page(state, words));
    for (const Item& item : state.items) add_record(item, state, tree, inputs, parts);
    add_files(state, file, parts);
    parts.finish();
}

}  // namespace pack
