/**
 * A server that feeds the ranks of a 3D-parallel trainer over Arrow Flight: each rank says where it
 * stands and is sent what its role uses, no more, as fast as it reads.
 *
 * <p>Open {@link io.infill.trainbridge.feed.FeedServer} first, then {@link
 * io.infill.trainbridge.feed.FeedTicket} (what a rank asks), {@link
 * io.infill.trainbridge.feed.FeedColumn} (what it is sent), {@link
 * io.infill.trainbridge.feed.RankStream} (how it is sent) and {@link
 * io.infill.trainbridge.feed.FeedClient}. The only state is {@code consumed_samples}, and the
 * client has it. Specified in docs/bridge/feed.md; the Python client is {@code infill_bridge.feed}.
 */
package io.infill.trainbridge.feed;
