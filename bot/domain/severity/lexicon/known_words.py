"""Ordinary English words that look like typos of words in the lexicon, and are not.

Collected once: common words for which `typos.meant` would have put another one.
"""

_WORDS = """
cares binned leeds
answered ascent basked batter beard bellow bending bitter bland bleached booked burst buster
butter cables catched chips chopped chose clapped cleat coaster creaking crown crows decay
drying duster feels fellow flame flying frost garage grain granddad guess hallow hatched heady
heated hoard horse hounding impart laptops lather lending lessen lever locket minds mired
mister model morning muster pants patent plant plate pleased pounding prayer prayers praying
quack quote raking reacting roster rouse scene scored sermons settle sever shallow shame shark
shoes shopped shops sinner sketched slipped smell sneaking sounding spark speaker speaks spell
spending spoke spraying steal stitched stoke striker stroke stumbled supper swaying sweaters
tailing tasked teached tending thicket thousand tired toddy tower tricks trucks trunk tying
wafer waking wander witched blinks checked clams detected follows suits sundays theirs sweater
weather leather feather choir deacon preacher pastor blender blenders
accident accidents accidental accidentally recent patient
dming mailing smiling filming singing
abort absolute accessed accesses accessor achieved actions actually agent alone alter among
appeared appending apply archiver archives archiving arrived ascending assigned assignment
assumes attempted attempts audit authenticating backed backgrounds backups begun binding
bindings blanks blink blinking block blocker boards bother bounded bounding brown browse
browsers buckets budget bulletin buttons caching canceled cancels carried caution centered
certainly chaining chances change changed chars charts chatting checking checks checksum
child choosing chunks clash clashes cleaned cleans clearer clears clicking clone cloned
cloning closer closes codecs coded coding coincidence collapse collected collection colon
colors commands commence commend commented compare compares compiled completed completes
compliant complies complying composed comps computed concurrency concurrently confident
confirms connecting connections connector connects constants constinit constraint consulted
contention contents contiguous continue continued contributing contributions contributor
controls convention converted cores correction correctly correlated couldn counted counters
counting counts court covers creating credits cropping currency curry cycles dealings
declared declares defining definitions definitive delays denies denoting descriptions
descriptive descriptor detector differences different direct directed direction directly
directors directory disable disables disappear disconnection displayed doesn doing doubles
doubly downgrade downloaded draft drafts drains drawn duration durations earliest echoed
emails enclosing encoded encodes encodings ender enters entirety environmental environments
events exclusive executed exercised exercises exits expensive expiry explained exported
extend extensive fallbacks falsy featured features filed files filling fills finishes fired
fires fixer flattened flattening floating floor following fractional fractions freeing
friendly friends functional functools furnished giftings globalns graphviz grass greek greet
grouping handing handling handy hanning hardening hatch hatchling haven headed heading
headings heads healing heapq heart hearts helper highlighted highlighter hundred iconv ideas
ignored ignores images impacts imported incidental increase increases indented individually
inferred infinity inherited injected inserted instance intention interact intercept
intercepted interest internal international interpret interpreted interpreters interprets
interrupt interruption interrupts intersect intra isfinite isolate issued issuer jumps kinds
labels laddr largs latex latter layer layouts leaking leaks leaving levels lights limits
listed listener literals lives loader locale locals locating locking locks logger logic
logit looked machinery machines macro march martin matching matters messes messing micros
misses mistaken mitigate moderate modes monkey months moved movement multiplied multiplier
multiply mutex nearby newer nights noises normalize normalizes notices notified noting
numbered numbers numerics offsets older opener openid operated operates operation operators
optional original origins outgoing overhead overly packaged packet pages paging paint panels
paper parsed parses parsing party passes passing passwd pasted patch patched pause paused
percents performant persist persisted personal persons phones picked place placeholders
placing plane played pointing points ported porting portions ports position positives
possibly poster powers practical practices precede preceded preceding prefers prepend
prepending presence presented presenting presently presents preserves prevented preventing
prevents primarily print proceeds processed processes processors profiler profiles progname
programmer programs projection prone proper proposed protection proto prove provide provided
providers provides published publishes purposes pygments qualify quantity questions quirk
quite raising randomly reaches react readable recommends recover recovery recurses recursing
redacted reduce reducer reduces reducing redundantly referring reflected reflecting reflects
reformed refreshed refreshes refuse regarding region reject rejection relating relative
relay released releasing reloaded renderer reorder reordered reordering repeat repeated
repeating replaces replayed reply reportbug reporter requested requests requiring reraised
reserved resetting resolutions resolve resolver resolvers resolves resort respected
respecting respects responded responder responses restarted restarts restore restores
restoring resulted results resuming retain retained retaining retains returning reused
reuses reusing revert reverted rights roots rounding safely sandboxed saturate saves saving
scales scanning scenarios scheduler score scraping scream screams sections seeding seeking
selection services settable seven severity shadowing shall shape shard shared shares sharing
shipped ships shooting shopping shots shouldn shower shown shutting sight signals
significantly silently sitting situation skill skipper slated sleeping slice smallint smart
smoothly solve solver sometime sortable sounds space spanning spans sparc sparse spawning
speaking speeding spellings spill splicing splits sponsors spurious srange stack staged
stages stale stand starred stars starter state stated stating stats stdio steaming stepping
steps stick sticker stock stored stores storing stranger strat streak streamed streamer
streamers string stripped stripping strmatch stronger studios subscribe subscribed suggested
suggests suitable superclass supplied supplying supported supporting supports swapped
swapping switcher switches symtable syntactic tails takes technically terminate terminates
terminator themes these thick things throw thunk timer tostring trace tracking tracks trail
trailers traits transactional transform transition transitions translation translations
transpose treating trick trimming triple triples triplet tripped tripping turned undef
understands understood unexpected universe unlikely unlink unreliable usable viewed viewkeys
visually waiter watched watches whatever wheels wherever whose windows wired words
workarounds worker world worst wouldn wound wrapper wrappers writer writes writing yielding
"""

KNOWN: frozenset[str] = frozenset(_WORDS.split())
