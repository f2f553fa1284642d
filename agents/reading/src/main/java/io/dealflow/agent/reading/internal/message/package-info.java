/** Inquiries as they arrive: e-mails, forms and chats, taken apart without being understood. */
@NullMarked
package io.dealflow.agent.reading.internal.message;

import org.jspecify.annotations.NullMarked;
