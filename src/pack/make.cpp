#include "pack/make.hpp"

#include <algorithm>
#include <set>

#include "base/base64.hpp"
#include "base/check.hpp"
#include "base/function_ref.hpp"
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
        if (begins(name)) list_and_put(name, content);
    }
    // Content that is made only when it is wanted.
    void add_made(std::string_view name, base::function_ref<std::string()> make) {
        if (begins(name)) list_and_put(name, make());
    }
    void add_page(std::string_view name, base::function_ref<void(PageText&)> write) {
        if (!begins(name)) return;
        PageText page(std::min(most_, most_part_bytes - 1));
        write(page);
        list_and_put(name, page.text());
    }
    void finish() {
        json_.end_array().end_object();
        if (begins("manifest.json")) archive_.add("manifest.json", manifest_.append("\n"));
        if (begins(directory_name)) archive_.finish();
    }
    bool is_stopped() const { return is_stopped_; }

private:
    bool begins(std::string_view name) {
        const auto most = is_stopped_ ? std::nullopt : begin_ ? begin_(name) : std::optional(most_);
        is_stopped_ = !most;
        most_ = most.value_or(0);
        return !is_stopped_;
    }
    void list_and_put(std::string_view name, std::string_view content) {
        json_.begin_object()
            .member("name", name)
            .member("size", static_cast<std::int64_t>(content.size()))
            .member("sha256", base::sha256_hex(base::as_bytes(content)))
            .end_object();
        archive_.add(name, content);
    }
    ArchiveWriter archive_;
    const Begin& begin_;
    std::string manifest_;
    base::JsonWriter json_;
    std::size_t most_ = most_part_bytes;
    bool is_stopped_ = false;
};

using TakePart = base::function_ref<void(std::string_view name, std::string_view content)>;

void give_changes(const Inputs& inputs, TakePart take) {
    std::string lines;
    std::size_t part = 0;
    const auto flush = [&] {
        if (lines.empty()) return;
        take(changes_name(part++), lines);
        lines.clear();
    };
    for (const Change& change : inputs.changes) {
        lines.append(to_line(change)).append("\n");
        if (lines.size() >= changes_part_bytes) flush();
    }
    flush();
}

// All parts from which the others follow, in the order of the archive, without the note that signs them.
void give_inputs(const Inputs& inputs, TakePart take) {
    take(head_name, to_text(inputs.head));
    take(key_name, inputs.key);
    take(checkpoint_name, inputs.checkpoint);
    if (!inputs.cosigned.empty()) take(cosigned_name, inputs.cosigned);
    if (!inputs.stamped.empty()) {
        take(stamped_name, inputs.stamped);
        take(time_stamp_name, inputs.time_stamp);
    }
    give_changes(inputs, take);
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
    parts.add_page(page_of(item), [&](PageText& page) { write_record_page(page, item, state); });
    parts.add("records/" + beside + ".json", newest.opening->content);
    parts.add_made("proofs/" + beside + ".tlog-proof", [&] { return proof_of(newest, tree, inputs); });
}

void add_files(const State& state, const GetFile& file, Parts& parts) {
    std::set<std::string> added;
    for (const Item& item : state.items) {
        if (parts.is_stopped()) return;
        for (const NamedFile& named : files_of(item)) {
            const std::string name = file_name(named.hash, named.name);
            if (added.insert(name).second) parts.add_made(name, [&] { return file(named.hash, named.size); });
        }
    }
}

void add_pages(const Inputs& inputs, const State& state, const Tree& tree, const ledger::Checkpoint& checkpoint,
               Parts& parts) {
    parts.add_page("index.html", [&](PageText& page) { write_cover(page, inputs, state, checkpoint); });
    for (const RegisterWords& words : inputs.head.registers)
        parts.add_page(folder_of(words) + "/index.html", [&](PageText& page) { write_register_page(page, state, words); });
    for (const Item& item : state.items) {
        if (parts.is_stopped()) return;
        add_record(item, state, tree, inputs, parts);
    }
}

}  // namespace

std::string signed_beginning(std::string_view origin) {
    return std::string(format).append("\n").append(origin).append("\n");
}

std::string signed_line(std::string_view name, std::string_view content) {
    return base::sha256_hex(base::as_bytes(content)).append("  ").append(name).append("\n");
}

std::string changes_name(std::size_t part) {
    constexpr std::size_t least_digits = 6;
    std::string digits = std::to_string(part);
    digits.insert(0, digits.size() < least_digits ? least_digits - digits.size() : 0, '0');
    return std::string(changes_folder).append(digits).append(".jsonl");
}

std::string signed_text(std::string_view origin, const Inputs& inputs) {
    std::string text = signed_beginning(origin);
    give_inputs(inputs, [&](std::string_view name, std::string_view content) { text += signed_line(name, content); });
    return text;
}

void write_pack(const Inputs& inputs, const GetFile& file, const Sink& sink, const Begin& begin) {
    const auto newest = ledger::parse_signed_checkpoint(inputs.checkpoint);
    const Tree tree = tree_of(inputs);
    CHECK(newest && newest->checkpoint.size == tree.size());
    const State state = state_of(inputs);
    Parts parts(sink, begin);
    give_inputs(inputs, [&](std::string_view name, std::string_view content) {
        parts.add(name, content);
        if (name == head_name) parts.add(head_note_name, inputs.head_note);
    });
    for (const Text& text : texts()) parts.add(text.path, text.content);
    add_pages(inputs, state, tree, newest->checkpoint, parts);
    add_files(state, file, parts);
    parts.finish();
}

}  // namespace pack
