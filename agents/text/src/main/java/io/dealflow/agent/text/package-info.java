/**
 * Texts that go out to customers, written from templates in which every claim cites its fact: the folder of templates,
 * the words by which a template gets at facts, and what makes values from outside fit for an e-mail.
 */
@NullMarked
package io.dealflow.agent.text;

import org.jspecify.annotations.NullMarked;
